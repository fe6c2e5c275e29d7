package io.jouleprint.agent.power;

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
        if (ForeignLibrary.isQuiet()) {
            return ForeignLibrary.open(file);
        }
        if (NativeAccess.jnaIsQuiet()) {
            return JnaLibrary.open(file);
        }
        throw new NativeLibraryException(NativeAccess.JNA_REFUSED, NativeAccess.REMEDY);
    }
}
