package io.jouleprint.agent.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
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
