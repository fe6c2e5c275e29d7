package io.jouleprint.agent.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.agent.framework.Integrations.Known;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameworkJarTest {
    private static final String CLASS = "weka/classifiers/Classifier";
    private static final String POM = "META-INF/maven/nz.ac.waikato.cms.weka/weka-stable/pom.properties";

    @TempDir
    Path folder;

    @Test
    void mavensOwnFileTellsTheVersion() throws IOException {
        assertThat(version(jar("renamed.jar", CLASS + ".class", "", POM, "version=3.8.6\n")))
                .isEqualTo("3.8.6");
    }

    @Test
    void aJarOfTheFrameworkAloneTellsItByManifestOrName() throws IOException {
        assertThat(version(jar("weka-3.8.6.jar", CLASS + ".class", ""))).isEqualTo("3.8.6");
        assertThat(version(jar("weka.jar", CLASS + ".class", ""))).isNull();
        String manifest = "Manifest-Version: 1.0\nImplementation-Version: 3.9.1\n";
        assertThat(version(jar("weka-1.jar", "META-INF/MANIFEST.MF", manifest, CLASS + ".class", "")))
                .isEqualTo("3.9.1");
    }

    @Test
    void theVersionOfAnApplicationThatHoldsTheFrameworkIsNotTheFrameworks() throws IOException {
        String manifest = "Manifest-Version: 1.0\nImplementation-Version: 7\n";
        String mine = "com/acme/Main.class";
        assertThat(version(jar("app-7.jar", "META-INF/MANIFEST.MF", manifest, mine, "", CLASS + ".class", "")))
                .isNull();
        String pom = "META-INF/maven/com.acme/app/pom.properties";
        assertThat(version(
                        jar("app-8.jar", mine, "", pom, "version=8\n", POM, "version=3.8.6\n", CLASS + ".class", "")))
                .isEqualTo("3.8.6");
    }

    @Test
    void twoVersionsInOneJarAreNone() throws IOException {
        String dev = "META-INF/maven/nz.ac.waikato.cms.weka/weka-dev/pom.properties";
        assertThat(version(jar("app.jar", POM, "version=3.8.6\n", dev, "version=3.9.6\n", CLASS + ".class", "")))
                .isNull();
    }

    @Test
    void aJarInAJarIsKnownByItsName() {
        assertThat(version("jar:nested:/srv/app-1.0.jar/!BOOT-INF/lib/weka-stable-3.8.6.jar!/"))
                .isEqualTo("3.8.6");
    }

    @Test
    void aFolderOrAnythingElseTellsNothing() throws IOException {
        assertThat(version(Files.createDirectory(folder.resolve("weka-1.0"))
                        .toUri()
                        .toString()))
                .isNull();
        assertThat(version("https://example.org/weka-3.8.6.jar")).isNull();
        assertThat(version(Files.writeString(folder.resolve("weka-2.jar"), "none")
                        .toUri()
                        .toString()))
                .isNull();
    }

    private static String version(String location) {
        Known weka = Integrations.of(List.of("weka")).get(0);
        return new FrameworkJar(weka, CLASS, location).version();
    }

    private String jar(String name, String... entriesAndTexts) throws IOException {
        Path file = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < entriesAndTexts.length; i += 2) {
                out.putNextEntry(new JarEntry(Objects.requireNonNull(entriesAndTexts[i])));
                out.write(entriesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return file.toUri().toString();
    }
}
