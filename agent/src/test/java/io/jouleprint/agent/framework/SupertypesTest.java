package io.jouleprint.agent.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

    private boolean transform(String name, ClassWriter type, String method, String descriptor) {
        MethodVisitor body = type.visitMethod(Opcodes.ACC_PUBLIC, method, descriptor, null, null);
        body.visitCode();
        body.visitInsn(descriptor.endsWith("Z") ? Opcodes.ICONST_1 : Opcodes.NOP);
        body.visitInsn(descriptor.endsWith("Z") ? Opcodes.IRETURN : Opcodes.RETURN);
        body.visitMaxs(1, 2);
        body.visitEnd();
        return weaver.transform(files.getUnnamedModule(), files, name, null, null, type.toByteArray()) != null;
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
