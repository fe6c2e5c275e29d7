package io.jouleprint.agent.power;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * java.lang.foreign (JDK 22 and later) by reflection, since this is Java 17 code. Its handles of int and long parameters
 * name no type of that package, so only opening and finding is reflective; a call costs 5 ns.
 *
 * <p>Two of its methods are restricted: they warn, or fail under {@code --illegal-native-access=deny}, unless the module
 * of their <em>caller</em> may do native access. Granting that to our module would grant it to the host's whole class
 * path. Instead the agent opens {@code java.lang.invoke} to our module alone, and the two methods are bound with
 * java.base as their caller: nothing changes for anybody else, and nothing is printed.
 */
final class ForeignLibrary implements NativeLibrary {
    private static final int FIRST_JDK = 22;
    private static final String PACKAGE = "java.lang.foreign.";

    private final Object linker;
    private final Object symbols;
    private final MethodHandle downcall;

    private ForeignLibrary(Object linker, Object symbols, MethodHandle downcall) {
        this.linker = linker;
        this.symbols = symbols;
        this.downcall = downcall;
    }

    /** Whether this JVM has it and lets us use it without a warning. */
    static boolean isQuiet() {
        return Runtime.version().feature() >= FIRST_JDK && caller() != null;
    }

    static NativeLibrary open(String file) throws NativeLibraryException {
        try {
            Lookup caller = caller();
            if (caller == null) {
                throw new NativeLibraryException(NativeAccess.JNA_REFUSED, NativeAccess.REMEDY);
            }
            return open(file, caller);
        } catch (ReflectiveOperationException e) {
            throw new NativeLibraryException("java.lang.foreign: " + e, NativeAccess.REMEDY);
        }
    }

    @Override
    public @Nullable MethodHandle find(String symbol, MethodType type) {
        try {
            Optional<?> address = (Optional<?>)
                    type("SymbolLookup").getMethod("find", String.class).invoke(symbols, symbol);
            return address == null || address.isEmpty()
                    ? null
                    : (MethodHandle) downcall.invoke(linker, address.get(), descriptor(type), noOptions());
        } catch (Throwable e) {
            throw new IllegalStateException(symbol, e);
        }
    }

    @Override
    public long address(ByteBuffer direct) {
        try {
            Class<?> segment = type("MemorySegment");
            Object memory = segment.getMethod("ofBuffer", java.nio.Buffer.class).invoke(null, direct);
            return (long) segment.getMethod("address").invoke(memory);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NativeLibrary open(String file, Lookup caller)
            throws ReflectiveOperationException, NativeLibraryException {
        Class<?> arena = type("Arena");
        Class<?> lookup = type("SymbolLookup");
        Class<?> linker = type("Linker");
        MethodHandle load =
                caller.findStatic(lookup, "libraryLookup", MethodType.methodType(lookup, String.class, arena));
        MethodHandle downcall = caller.findVirtual(
                        linker,
                        "downcallHandle",
                        MethodType.methodType(
                                MethodHandle.class,
                                type("MemorySegment"),
                                type("FunctionDescriptor"),
                                noOptions().getClass()))
                .asFixedArity();
        Object global = arena.getMethod("global").invoke(null);
        Object symbols;
        try {
            symbols = load.invoke(file, global);
        } catch (Throwable e) {
            throw NativeLibraryException.notFound(file);
        }
        return new ForeignLibrary(linker.getMethod("nativeLinker").invoke(null), symbols, downcall);
    }

    /** A lookup in java.base if it was opened to us, our own if the user granted native access, else none. */
    private static @Nullable Lookup caller() {
        if (NativeAccess.isGranted()) {
            return MethodHandles.lookup();
        }
        Module javaBase = Object.class.getModule();
        if (!javaBase.isOpen("java.lang.invoke", ForeignLibrary.class.getModule())) {
            return null;
        }
        try {
            Field trusted = Lookup.class.getDeclaredField("IMPL_LOOKUP");
            trusted.setAccessible(true);
            return ((Lookup) trusted.get(null)).in(type("Linker"));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static Object descriptor(MethodType type) throws ReflectiveOperationException {
        Class<?> layout = type("MemoryLayout");
        Object parameters = Array.newInstance(layout, type.parameterCount());
        for (int i = 0; i < type.parameterCount(); i++) {
            Array.set(parameters, i, layoutOf(type.parameterType(i)));
        }
        return type("FunctionDescriptor")
                .getMethod("of", layout, parameters.getClass())
                .invoke(null, layoutOf(type.returnType()), parameters);
    }

    private static Object layoutOf(Class<?> number) throws ReflectiveOperationException {
        return type("ValueLayout")
                .getField(number == int.class ? "JAVA_INT" : "JAVA_LONG")
                .get(null);
    }

    private static Object noOptions() throws ReflectiveOperationException {
        return Array.newInstance(type("Linker$Option"), 0);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(PACKAGE + name);
    }
}
