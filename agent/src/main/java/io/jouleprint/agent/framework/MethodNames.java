package io.jouleprint.agent.framework;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names of methods, looked up in class files without making a string of each name there. Filled before the first class is
 * looked at; a name that is added again changes nothing.
 */
final class MethodNames {
    /** Longer names share a row. */
    private static final int ROWS = 32;

    private final byte[][][] byLength = new byte[ROWS][][];
    private boolean empty = true;

    void add(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        byte[][] row = byLength[row(bytes.length)];
        if (row != null && contains(bytes, 0, bytes.length)) {
            return;
        }
        byte[][] longer = row == null ? new byte[1][] : Arrays.copyOf(row, row.length + 1);
        longer[longer.length - 1] = bytes;
        byLength[row(bytes.length)] = longer;
        empty = false;
    }

    boolean isEmpty() {
        return empty;
    }

    boolean contains(byte[] file, int at, int length) {
        byte[][] row = byLength[row(length)];
        for (int i = 0; row != null && i < row.length; i++) {
            if (row[i].length == length && Arrays.equals(row[i], 0, length, file, at, at + length)) {
                return true;
            }
        }
        return false;
    }

    private static int row(int length) {
        return Math.min(length, ROWS - 1);
    }
}
