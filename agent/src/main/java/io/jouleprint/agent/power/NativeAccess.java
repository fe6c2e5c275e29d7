package io.jouleprint.agent.power;

import java.lang.reflect.Method;

/**
 * Whether native code can be called without a word on the host's stderr.
 *
 * <p>From JDK 24 on {@code System.load} warns unless the caller's module was granted native access. Granting it to our
 * class loader's unnamed module would grant it to the host's class path too: the JDK keeps one flag for all of them.
 */
final class NativeAccess {
    static final String JNA_REFUSED = "JNA would print a warning on this JVM, or was told not to unpack its library";
    static final String REMEDY = "start java with --enable-native-access=ALL-UNNAMED and without -Djna.nounpack=true";

    private static final int FIRST_WARNING_JDK = 24;

    private NativeAccess() {}

    /** Whether a JNA class may be touched. */
    static boolean jnaIsQuiet() {
        return !Boolean.getBoolean("jna.nounpack") && (Runtime.version().feature() < FIRST_WARNING_JDK || isGranted());
    }

    /** Whether the user granted native access to all unnamed modules. */
    static boolean isGranted() {
        try {
            Method granted = Module.class.getMethod("isNativeAccessEnabled");
            return (boolean) granted.invoke(NativeAccess.class.getModule());
        } catch (ReflectiveOperationException e) {
            return false; // before JDK 22
        }
    }
}
