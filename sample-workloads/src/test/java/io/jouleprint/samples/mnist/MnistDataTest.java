package io.jouleprint.samples.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MnistDataTest {

    @ParameterizedTest
    @CsvSource({
        "train-images-idx3-ubyte, ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        "train-labels-idx1-ubyte, 65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        "t10k-images-idx3-ubyte, 0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        "t10k-labels-idx1-ubyte, ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"
    })
    void bundledFilesAreTheOriginals(String file, String sha256) throws Exception {
        try (InputStream content = MnistData.open(file)) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
            assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sha256);
        }
    }

    @Test
    void holdsAllImages() {
        assertThat(MnistData.training(60_000).size()).isEqualTo(60_000);
        assertThat(MnistData.test().size()).isEqualTo(10_000);
    }

    @Test
    void limitTakesTheFirstImages() {
        LabelledImages first = MnistData.training(4);
        assertThat(first.labels()).containsExactly(5, 0, 4, 1);
    }

    @Test
    void pixelsAreScaledToTheUnitInterval() {
        LabelledImages two = new LabelledImages(new byte[] {0, (byte) 255, (byte) 128, 51}, new byte[] {1, 2}, 2);
        float[] copied = new float[3];
        two.copyScaled(1, copied, 1);
        assertThat(copied).containsExactly(0f, 128 / 255f, 0.2f);
        two.copyScaled(0, copied, 0);
        assertThat(copied).containsExactly(0f, 1f, 0.2f);
    }
}
