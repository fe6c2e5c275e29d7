package io.jouleprint.agent.power;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JNA, on JVMs without java.lang.foreign. Functions are called one by one: direct mapping registers a class at once and
 * refuses it if one symbol is missing, as older drivers have it; what it saves, half a microsecond a call, is nothing
 * beside a driver's call.
 */
final class JnaLibrary implements NativeLibrary {
    /** System properties that JNA sets while it loads, and nobody reads; they are the host's, so they are put back. */
    private static final List<String> MARKS = List.of("jna.loaded", "jna.platform.library.path", "jnidispatch.path");

    private final com.sun.jna.NativeLibrary library;

    private JnaLibrary(com.sun.jna.NativeLibrary library) {
        this.library = library;
    }

    static NativeLibrary open(String file) throws NativeLibraryException {
        Map<String, String> before = marks();
        try {
            return new JnaLibrary(com.sun.jna.NativeLibrary.getInstance(file));
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            throw NativeLibraryException.notFound(file);
        } finally {
            MARKS.forEach(System::clearProperty);
            before.forEach(System::setProperty);
            nameThread();
        }
    }

    /** JNA has a thread that waits for garbage; it is ours, and so is its name. */
    private static void nameThread() {
        Thread[] threads = new Thread[Thread.activeCount() + 16];
        int count = Thread.enumerate(threads);
        for (int i = 0; i < count; i++) {
            Class<?> type = threads[i].getClass();
            if (type.getClassLoader() == Native.class.getClassLoader()
                    && type.getName().startsWith("com.sun.jna.")) {
                threads[i].setName("jouleprint-jna");
            }
        }
    }

    private static Map<String, String> marks() {
        Map<String, String> marks = new HashMap<>();
        for (String mark : MARKS) {
            String value = System.getProperty(mark);
            if (value != null) {
                marks.put(mark, value);
            }
        }
        return marks;
    }

    @Override
    public @Nullable MethodHandle find(String symbol, MethodType type) {
        try {
            Function function = library.getFunction(symbol);
            return MethodHandles.lookup()
                    .findVirtual(Function.class, "invokeInt", MethodType.methodType(int.class, Object[].class))
                    .bindTo(function)
                    .asCollector(Object[].class, type.parameterCount())
                    .asType(type);
        } catch (UnsatisfiedLinkError e) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long address(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }
}
