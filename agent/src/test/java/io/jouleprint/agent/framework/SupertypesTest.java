package io.jouleprint.agent.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** User classes below those of a framework that has not shown up yet; the frameworks' classes are empty doubles. */
class SupertypesTest {
    private static final String OBJECT = "java/lang/Object";
    private static final String INSTANCES = "(Lweka/core/Instances;)V";

    private final LazyWeaver weaver = new LazyWeaver(new HookTable(Integrations.of(Integrations.ids()), List.of()));
    private final Files files = new Files();

    @Test
    void userClassTwoLevelsBelowIsHookedThoughItsFrameworkIsNotKnownYet() {
        files.add("weka/classifiers/Classifier", OBJECT);
        files.add("user/Base", OBJECT, "weka/classifiers/Classifier");
        assertThat(transform("user/Mine", files.add("user/Mine", "user/Base"), "buildClassifier", INSTANCES))
                .isTrue();
        assertThat(weaver.frameworks()).containsExactly("weka");
        assertThat(files.read).contains("user/Base.class", "weka/classifiers/Classifier.class");
    }

    @Test
    void whatCannotBeHookedHasNoSupertypesRead() {
        files.add("weka/classifiers/Classifier", OBJECT);
        files.add("user/Base", OBJECT, "weka/classifiers/Classifier");
        assertThat(transform("user/Mine", files.add("user/Mine", "user/Base"), "helper", INSTANCES))
                .isFalse();
        assertThat(files.read).isEmpty();
        // and nothing of that stands in the way of the next one
        assertThat(transform("user/Other", files.add("user/Other", "user/Mine"), "buildClassifier", INSTANCES))
                .isTrue();
    }

    @Test
    void methodOfThatNameInAnotherHierarchyIsNotHooked() {
        files.add("user/Base", OBJECT, "java/util/Iterator");
        assertThat(transform("user/Mine", files.add("user/Mine", "user/Base"), "next", "()Z"))
                .isFalse();
        assertThat(files.read).containsExactly("user/Base.class");
        assertThat(weaver.problems()).isEmpty();
    }

    /** Through its URL the JDK would keep it open for ever. */
    @Test
    void aJarThatIsGoneIsNotKeptOpen(@TempDir Path folder) throws Exception {
        files.add("weka/classifiers/Classifier", OBJECT);
        Path jar = folder.resolve("user classes.jar");
        try (JarOutputStream out = new JarOutputStream(java.nio.file.Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("user/Base.class"));
            out.write(files.add("user/Base", OBJECT, "weka/classifiers/Classifier")
                    .toByteArray());
        }
        files.types.remove("user/Base.class");
        URL[] urls = {jar.toUri().toURL()};
        JarURLConnection connection =
                (JarURLConnection) new URL("jar:" + urls[0] + "!/user/Base.class").openConnection();
        try (URLClassLoader loader = new URLClassLoader(urls, files)) {
            assertThat(transform(
                            loader, "user/Mine", files.add("user/Mine", "user/Base"), "buildClassifier", INSTANCES))
                    .isTrue();
            java.nio.file.Files.delete(jar);
            assertThatThrownBy(connection::getInputStream).isInstanceOf(IOException.class);
        }
    }

    private boolean transform(String name, ClassWriter type, String method, String descriptor) {
        return transform(files, name, type, method, descriptor);
    }

    private boolean transform(ClassLoader loader, String name, ClassWriter type, String method, String descriptor) {
        MethodVisitor body = type.visitMethod(Opcodes.ACC_PUBLIC, method, descriptor, null, null);
        body.visitCode();
        body.visitInsn(descriptor.endsWith("Z") ? Opcodes.ICONST_1 : Opcodes.NOP);
        body.visitInsn(descriptor.endsWith("Z") ? Opcodes.IRETURN : Opcodes.RETURN);
        body.visitMaxs(1, 2);
        body.visitEnd();
        return weaver.transform(loader.getUnnamedModule(), loader, name, null, null, type.toByteArray()) != null;
    }

    /** A class path in memory that notes what is read of it. */
    private static final class Files extends ClassLoader {
        private final Map<String, ClassWriter> types = new HashMap<>();
        private final List<String> read = new ArrayList<>();

        Files() {
            super(SupertypesTest.class.getClassLoader());
        }

        ClassWriter add(String name, String superName, String... interfaces) {
            ClassWriter type = new ClassWriter(0);
            type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superName, interfaces);
            types.put(name + ".class", type);
            return type;
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            read.add(name);
            return new ByteArrayInputStream(types.get(name).toByteArray());
        }
    }
}
