package io.jouleprint.agent.power;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A C library whose functions take and give whole numbers; an address is a {@code long}. */
interface NativeLibrary {
    /** The function as a handle of exactly {@code type}, made of int and long, or {@code null} if it has no such symbol. */
    @Nullable
    MethodHandle find(String symbol, MethodType type);

    /** Where a direct buffer begins. */
    long address(ByteBuffer direct);

    /** Opens the library in the way that prints nothing on this JVM. */
    static NativeLibrary open(String file) throws NativeLibraryException {
        if (!mayBeLibrary(file)) {
            throw NativeLibraryException.notFound(file);
        }
        if (ForeignLibrary.isQuiet()) {
            return ForeignLibrary.open(file);
        }
        if (NativeAccess.jnaIsQuiet()) {
            return JnaLibrary.open(file);
        }
        throw new NativeLibraryException(NativeAccess.JNA_REFUSED, NativeAccess.REMEDY);
    }

    /** Of another file the JVM says on the host's stderr that it "might have disabled stack guard". */
    private static boolean mayBeLibrary(String file) {
        boolean linux = System.getProperty("os.name", "").startsWith("Linux");
        try (InputStream in = new FileInputStream(file)) {
            byte[] start = in.readNBytes(4);
            return !linux
                    || (start.length == 4 && start[0] == 0x7f && start[1] == 'E' && start[2] == 'L' && start[3] == 'F');
        } catch (IOException e) {
            return true; // the system looks in other places
        }
    }
}
