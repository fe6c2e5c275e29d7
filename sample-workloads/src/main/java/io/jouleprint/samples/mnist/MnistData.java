package io.jouleprint.samples.mnist;

import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/**
 * The MNIST database of handwritten digits, bundled whole: 60 000 training and 10 000 test images of 28 x 28 pixels (LeCun,
 * Cortes, Burges; CC BY-SA 3.0). The files are the original IDX files, compressed: big-endian magic number, sizes, bytes.
 */
public final class MnistData {
    public static final int PIXELS = 28 * 28;
    public static final int CLASSES = 10;

    private static final int IMAGES_MAGIC = 0x0803;
    private static final int LABELS_MAGIC = 0x0801;

    private MnistData() {}

    /** The first {@code limit} training images. */
    public static LabelledImages training(int limit) {
        return read("train", limit);
    }

    public static LabelledImages test() {
        return read("t10k", Integer.MAX_VALUE);
    }

    /** An IDX file of the bundle, decompressed. */
    static InputStream open(String file) throws IOException {
        InputStream resource = MnistData.class.getResourceAsStream(file + ".gz");
        if (resource == null) {
            throw new FileNotFoundException(file + ".gz is not on the class path");
        }
        return new GZIPInputStream(resource, 1 << 16);
    }

    private static LabelledImages read(String set, int limit) {
        try (DataInputStream images = new DataInputStream(open(set + "-images-idx3-ubyte"));
                DataInputStream labels = new DataInputStream(open(set + "-labels-idx1-ubyte"))) {
            expect(IMAGES_MAGIC, images.readInt());
            expect(LABELS_MAGIC, labels.readInt());
            int count = images.readInt();
            expect(count, labels.readInt());
            expect(PIXELS, images.readInt() * images.readInt());
            int wanted = Math.min(count, limit);
            return new LabelledImages(images.readNBytes(wanted * PIXELS), labels.readNBytes(wanted), PIXELS);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled MNIST cannot be read", e);
        }
    }

    private static void expect(int expected, int found) throws IOException {
        if (found != expected) {
            throw new IOException("not an IDX file of MNIST: expected " + expected + ", found " + found);
        }
    }
}
