package io.jouleprint.agent.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class ClassHeaderTest {
    @Test
    void agreesWithReflection() throws IOException {
        for (Class<?> type : new Class<?>[] {
            ArrayList.class, ConcurrentHashMap.class, Runnable.class, Thread.State.class, ClassHeaderTest.class
        }) {
            ClassHeader header = ClassHeader.parse(bytes(type));
            Class<?> superclass = type.isInterface() ? Object.class : type.getSuperclass();
            assertThat(header.superName()).isEqualTo(superclass.getName().replace('.', '/'));
            assertThat(header.interfaces())
                    .containsExactlyElementsOf(Arrays.stream(type.getInterfaces())
                            .map(face -> face.getName().replace('.', '/'))
                            .toList());
        }
        assertThat(ClassHeader.parse(bytes(Object.class)).superName()).isNull();
    }

    @Test
    void findsTheMethodsThatAClassDeclaresItself() throws IOException {
        ClassHeader list = ClassHeader.parse(bytes(ArrayList.class));
        assertThat(list.declaresAny(names("fit", "ensureCapacity"))).isTrue();
        assertThat(list.declaresAny(names("fit", "ensureCapacit", "ensureCapacity2", "containsAll")))
                .as("inherited, or another name")
                .isFalse();
        assertThat(list.declaresAny(names("elementData", "modCount", "java/util/List")))
                .as("a method, elementData(int)")
                .isTrue();
        assertThat(list.declaresAny(names("DEFAULT_CAPACITY", "size0", "java/util/List")))
                .as("fields and constants")
                .isFalse();
        for (Method method : ConcurrentHashMap.class.getDeclaredMethods()) {
            assertThat(ClassHeader.parse(bytes(ConcurrentHashMap.class)).declaresAny(names(method.getName())))
                    .as(method.getName())
                    .isTrue();
        }
        assertThat(ClassHeader.parse(bytes(Runnable.class)).declaresAny(names("run")))
                .as("abstract")
                .isTrue();
        assertThat(ClassHeader.parse(bytes(Runnable.class)).declaresAny(new MethodNames()))
                .isFalse();
    }

    @Test
    void findsNamesOfAnyLength() throws IOException {
        String longName = "aMethodWithANameThatIsLongerThanAllNamesOfMethodsInPractice";
        assertThat(ClassHeader.parse(bytes(Odd.class)).declaresAny(names(longName + "2")))
                .isFalse();
        assertThat(ClassHeader.parse(bytes(Odd.class)).declaresAny(names(longName + "2", longName)))
                .isTrue();
    }

    private static final class Odd {
        void aMethodWithANameThatIsLongerThanAllNamesOfMethodsInPractice() {}
    }

    private static MethodNames names(String... names) {
        MethodNames all = new MethodNames();
        for (String name : names) {
            all.add(name);
            all.add(name);
        }
        return all;
    }

    @Test
    void refusesWhatIsNoClassFile() {
        assertThatThrownBy(() -> ClassHeader.parse(new byte[100])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClassHeader.parse(new byte[3])).isInstanceOf(IllegalArgumentException.class);
    }

    static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in =
                ClassLoader.getSystemResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }
}
