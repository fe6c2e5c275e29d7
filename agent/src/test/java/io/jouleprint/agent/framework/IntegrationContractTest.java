package io.jouleprint.agent.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.agent.TestNeeds;
import io.jouleprint.agent.framework.Integrations.Known;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What every integration keeps. That each hook resolves is looked up in the frameworks' own jars, in the lowest and the
 * newest version that is supported: {@code mvn -Pframework-jars} puts them under {@code target/frameworks/ID/VERSION}.
 * Byte code is read, nothing is loaded.
 */
class IntegrationContractTest {
    private static final Path JARS = Path.of("target", "frameworks");

    @Test
    void eachLoadsUnderItsIdAndHooksOnlyItsOwnClasses() {
        for (Known known : Integrations.of(Integrations.ids())) {
            FrameworkIntegration integration = known.load();
            assertThat(integration.id()).isEqualTo(known.id());
            assertThat(integration.hooks()).isNotEmpty().allSatisfy(hook -> assertThat(
                            known.owns(hook.type().replace('.', '/')))
                    .as(hook.text())
                    .isTrue());
        }
        assertThat(Integrations.ids()).doesNotHaveDuplicates();
    }

    /** Else a user's class that is loaded before the framework's own classes is never looked at. */
    @Test
    void methodsHookedOnSubtypesAreKnownBeforeTheIntegrationIsLoaded() {
        for (Known known : Integrations.of(Integrations.ids())) {
            assertThat(known.load().hooks().stream()
                            .filter(Hook::subtypes)
                            .map(Hook::method)
                            .distinct())
                    .as(known.id())
                    .containsExactlyInAnyOrderElementsOf(known.below());
        }
    }

    @TestFactory
    Stream<DynamicTest> everyHookResolvesInEachSupportedVersion() throws IOException {
        TestNeeds.need("framework-jars", Files.isDirectory(JARS));
        List<DynamicTest> tests = new ArrayList<>();
        for (Known known : Integrations.of(Integrations.ids())) {
            try (Stream<Path> versions = Files.list(JARS.resolve(known.id()))) {
                versions.sorted()
                        .forEach(version -> tests.add(DynamicTest.dynamicTest(
                                known.id() + " " + version.getFileName(), () -> resolves(known, version))));
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> theJarTellsItsVersion() throws IOException {
        TestNeeds.need("framework-jars", Files.isDirectory(JARS));
        List<DynamicTest> tests = new ArrayList<>();
        for (Known known : Integrations.of(Integrations.ids())) {
            try (Stream<Path> versions = Files.list(JARS.resolve(known.id()))) {
                versions.sorted()
                        .forEach(version -> tests.add(DynamicTest.dynamicTest(
                                known.id() + " " + version.getFileName(), () -> tellsVersion(known, version))));
            }
        }
        return tests.stream();
    }

    /** By the class hooked first; a user's jar named after the user's version would say the wrong thing. */
    private static void tellsVersion(Known known, Path version) throws IOException {
        String type = known.load().hooks().get(0).type().replace('.', '/');
        try (Stream<Path> jars = Files.list(version)) {
            for (Path file : jars.toList()) {
                try (JarFile jar = new JarFile(file.toFile())) {
                    if (jar.getEntry(type + ".class") != null) {
                        FrameworkJar source =
                                new FrameworkJar(known, type, file.toUri().toString());
                        assertThat(source.version())
                                .isEqualTo(version.getFileName().toString());
                        return;
                    }
                }
            }
        }
        throw new AssertionError("no jar in " + version + " has " + type);
    }

    private static void resolves(Known known, Path version) throws IOException {
        for (Hook hook : known.load().hooks()) {
            if (!hook.optional()) {
                assertThat(methods(version, hook))
                        .as(hook.text() + " in " + version)
                        .isNotEmpty();
            }
        }
    }

    /** Of the named class itself; for subtypes an abstract method counts, since others implement it. */
    private static List<String> methods(Path version, Hook hook) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> jars = Files.list(version)) {
            for (Path file : jars.toList()) {
                try (JarFile jar = new JarFile(file.toFile())) {
                    ZipEntry entry = jar.getEntry(hook.type().replace('.', '/') + ".class");
                    if (entry != null) {
                        try (InputStream in = jar.getInputStream(entry)) {
                            collect(in.readAllBytes(), hook, found);
                        }
                    }
                }
            }
        }
        return found;
    }

    private static void collect(byte[] bytes, Hook hook, List<String> found) {
        int never = Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_NATIVE;
        int unhooked = hook.subtypes() ? never : never | Opcodes.ACC_ABSTRACT;
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                if ((access & unhooked) == 0 && Weaver.matches(hook, name, descriptor)) {
                                    found.add(name + descriptor);
                                }
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE);
    }
}
