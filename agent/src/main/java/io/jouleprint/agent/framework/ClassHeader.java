package io.jouleprint.agent.framework;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names of a class's supertypes, read from its bytes without loading anything (JVM specification, chapter 4.1 and 4.4).
 *
 * <p>Not ASM: this runs for every class of every program, and most programs need no other part of ASM.
 *
 * @param superName internal name, {@code null} for {@code Object} and modules
 */
record ClassHeader(@Nullable String superName, List<String> interfaces) {
    private static final int MAGIC = 0xCAFEBABE;
    /** Size of a constant's data by its tag; 0 marks tags that do not exist, UTF-8 is measured. */
    private static final int[] SIZES = {0, 2, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    /** Throws {@link IllegalArgumentException} for bytes that are no class file. */
    static ClassHeader parse(byte[] bytes) {
        if (bytes.length < 24 || int32(bytes, 0) != MAGIC) {
            throw new IllegalArgumentException("not a class file");
        }
        int[] offsets = new int[uint16(bytes, 8)];
        int at = 10;
        for (int i = 1; i < offsets.length; i++) {
            int tag = bytes[at];
            offsets[i] = at + 1;
            at += 1 + size(bytes, at, tag);
            if (tag == LONG || tag == DOUBLE) {
                i++;
            }
        }
        String[] interfaces = new String[uint16(bytes, at + 6)];
        for (int i = 0; i < interfaces.length; i++) {
            interfaces[i] = className(bytes, offsets, uint16(bytes, at + 8 + 2 * i));
        }
        int superClass = uint16(bytes, at + 4);
        return new ClassHeader(
                superClass == 0 ? null : className(bytes, offsets, superClass), Arrays.asList(interfaces));
    }

    private static int size(byte[] bytes, int at, int tag) {
        int size = tag == UTF8 ? 2 + uint16(bytes, at + 1) : tag > 0 && tag < SIZES.length ? SIZES[tag] : 0;
        if (size == 0) {
            throw new IllegalArgumentException("unknown constant " + tag);
        }
        return size;
    }

    /** Names in practice are ASCII; any other modified UTF-8 name just matches nothing. */
    private static String className(byte[] bytes, int[] offsets, int index) {
        int utf8 = offsets[uint16(bytes, offsets[index])];
        return new String(bytes, utf8 + 2, uint16(bytes, utf8), StandardCharsets.UTF_8);
    }

    private static int uint16(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }

    private static int int32(byte[] bytes, int at) {
        return (uint16(bytes, at) << 16) | uint16(bytes, at + 2);
    }
}
