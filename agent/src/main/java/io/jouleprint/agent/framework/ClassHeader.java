package io.jouleprint.agent.framework;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether a class is hooked for its supertypes' sake: their names, and the names of its own methods. Read from
 * its bytes without loading anything (JVM specification, chapters 4.1 to 4.6).
 *
 * <p>Not ASM: this runs for every class of every program, and most programs need no other part of ASM.
 */
final class ClassHeader {
    private static final int MAGIC = 0xCAFEBABE;
    /** Size of a constant's data by its tag; 0 marks tags that do not exist, UTF-8 is measured. */
    private static final int[] SIZES = {0, 2, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    private final byte[] bytes;
    private final int[] offsets;
    /** Where the access flags stand, which follow the constants. */
    private final int access;

    private ClassHeader(byte[] bytes, int[] offsets, int access) {
        this.bytes = bytes;
        this.offsets = offsets;
        this.access = access;
    }

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
        return new ClassHeader(bytes, offsets, at);
    }

    private static int size(byte[] bytes, int at, int tag) {
        int size = tag == UTF8 ? 2 + uint16(bytes, at + 1) : tag > 0 && tag < SIZES.length ? SIZES[tag] : 0;
        if (size == 0) {
            throw new IllegalArgumentException("unknown constant " + tag);
        }
        return size;
    }

    /** Internal name, {@code null} for {@code Object} and modules. */
    @Nullable
    String superName() {
        int superClass = uint16(bytes, access + 4);
        return superClass == 0 ? null : className(superClass);
    }

    /** Internal names. */
    List<String> interfaces() {
        String[] interfaces = new String[interfaceCount()];
        for (int i = 0; i < interfaces.length; i++) {
            interfaces[i] = className(uint16(bytes, access + 8 + 2 * i));
        }
        return Arrays.asList(interfaces);
    }

    private int interfaceCount() {
        return uint16(bytes, access + 6);
    }

    /** Names in practice are ASCII; any other modified UTF-8 name just matches nothing. */
    private String className(int index) {
        int utf8 = offsets[uint16(bytes, offsets[index])];
        return new String(bytes, utf8 + 2, uint16(bytes, utf8), StandardCharsets.UTF_8);
    }

    /** Whether the class itself has a method of one of these names, whatever its parameters, with or without a body. */
    boolean declaresAny(MethodNames names) {
        int at = access + 8 + 2 * interfaceCount();
        int fields = uint16(bytes, at);
        at += 2;
        for (int i = 0; i < fields; i++) {
            at = memberEnd(at);
        }
        int methods = uint16(bytes, at);
        at += 2;
        for (int i = 0; i < methods; i++) {
            int utf8 = offsets[uint16(bytes, at + 2)];
            if (names.contains(bytes, utf8 + 2, uint16(bytes, utf8))) {
                return true;
            }
            at = memberEnd(at);
        }
        return false;
    }

    private int memberEnd(int member) {
        int attributes = uint16(bytes, member + 6);
        int at = member + 8;
        for (int i = 0; i < attributes; i++) {
            at += 6 + int32(bytes, at + 2);
        }
        return at;
    }

    private static int uint16(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }

    private static int int32(byte[] bytes, int at) {
        return (uint16(bytes, at) << 16) | uint16(bytes, at + 2);
    }
}
