package io.jouleprint.reporter.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.reporter.table.InputError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceTableTest {
    private final DeviceTable table = DeviceTable.bundled();

    @Test
    void knowsTheDevicesOfTheCommandLine() {
        for (String name : new String[] {"laptop", "desktop", "workstation", "server", "gpu-server"}) {
            assertThat(table.find(name)).as(name).isPresent();
        }
        assertThat(table.require("--device", "gpu-server").cards()).isEqualTo(8);
    }

    @Test
    void aDriversNameFindsTheCard() {
        assertThat(table.card("NVIDIA H100 80GB HBM3").name()).isEqualTo("h100");
        assertThat(table.card("NVIDIA GeForce RTX 4090").name()).isEqualTo("consumer-gpu");
        assertThat(table.card("something new").name()).isEqualTo("gpu");
    }

    @Test
    void jsonAndPropertiesSayTheSame(@TempDir Path folder) throws IOException {
        Path json = Files.writeString(folder.resolve("mine.json"), """
                {"name": "mine", "massKg": 20, "lifetimeYears": 5, "chassis": "rack",
                 "cpu": {"count": 2, "dieSquareMillimetres": 588}, "ssd": null,
                 "ram": {"count": 12, "gigabytes": 32, "gigabytesPerSquareCentimetre": 1.79}}
                """);
        Path properties = Files.writeString(folder.resolve("mine.properties"), """
                name=mine
                massKg=20
                lifetimeYears=5
                chassis=rack
                cpu.count=2
                cpu.dieSquareMillimetres=588
                ram.count=12
                ram.gigabytes=32
                ram.gigabytesPerSquareCentimetre=1.79
                """);
        DeviceProfile one = table.resolve("--device", json.toString());
        DeviceProfile two = table.resolve("--device", properties.toString());
        assertThat(one.manufacturingKg()).isEqualTo(two.manufacturingKg()).isEqualTo(798.8225, within(0.001));
        assertThat(one.lifetime().years()).isEqualTo(5);
    }

    @Test
    void aCardAddsUpFromItsDies(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("node.json"), """
                {"manufacturingKg": 3000, "massKg": 90, "lifetimeYears": 4,
                 "gpu": {"count": 4, "dieSquareMillimetres": 814, "gigabytes": 80, "kilograms": 1.7}}
                """);
        DeviceProfile node = table.resolve("--device", file.toString());
        assertThat(node.cards()).isEqualTo(4);
        // the product carbon footprint of such a card is 164 kg
        assertThat(node.card().manufacturingKg()).isBetween(164 * 0.7, 164 * 1.6);
        assertThat(node.card().massKg()).isEqualTo(1.7);
    }

    @Test
    void mistakesAreNamed(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> table.resolve("--device", "labtop"))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("laptop");
        assertFails(folder, "{\"massKg\": 1, \"lifetimeYear\": 2}", "lifetimeYears");
        assertFails(folder, "{\"massKg\": 1, \"lifetimeYears\": 2}", "manufacturingKg");
        assertFails(folder, "{\"massKg\": \"heavy\", \"lifetimeYears\": 2, \"manufacturingKg\": 3}", "heavy");
        assertFails(folder, "{\"massKg\": 1,", "no JSON");
        assertFails(folder, "manufacturingKg=100\nlifetimeYears=4\n", "massKg");
    }

    @Test
    void recyclingIsARateOrARegion() {
        assertThat(Recycling.parse("--recycling-rate", "0.4").rate()).isEqualTo(0.4);
        assertThat(Recycling.parse("--recycling-rate", "Europe").rate()).isEqualTo(0.428);
        assertThatThrownBy(() -> Recycling.parse("--recycling-rate", "1.2")).isInstanceOf(InputError.class);
        assertThatThrownBy(() -> Recycling.parse("--recycling-rate", "mars")).hasMessageContaining("world");
    }

    private void assertFails(Path folder, String text, String mention) throws IOException {
        Path file = Files.writeString(folder.resolve("bad"), text);
        assertThatThrownBy(() -> table.resolve("--device", file.toString()))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(mention);
    }
}
