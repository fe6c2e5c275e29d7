package io.jouleprint.agent.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;

/**
 * Puts the classes that woven code calls on the boot loader, one by one.
 *
 * <p>Both documented ways, {@code Boot-Class-Path} and {@code appendToBootstrapClassLoaderSearch}, make the JVM print a
 * warning about class-data sharing on the application's stderr; defining them through {@code jdk.internal.misc.Unsafe}
 * is silent. This class lives in the isolated loader, so that the JDK's internals open for us alone.
 */
public final class BootClasses {
    private static final String PACKAGE = "io.jouleprint.agent.bootstrap.";

    private BootClasses() {}

    public static void define(Instrumentation instrumentation, JarFile jar) throws IOException {
        try {
            Object unsafe = unsafe(instrumentation);
            Method define = unsafe.getClass()
                    .getMethod(
                            "defineClass",
                            String.class,
                            byte[].class,
                            int.class,
                            int.class,
                            ClassLoader.class,
                            ProtectionDomain.class);
            for (String name : new String[] {"TrainingListener", "Countdown", "TrainingEvents"}) {
                byte[] bytes = read(jar, (PACKAGE + name).replace('.', '/') + ".class");
                define.invoke(unsafe, PACKAGE + name, bytes, 0, bytes.length, null, null);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            instrumentation.appendToBootstrapClassLoaderSearch(jar);
        }
        if (TrainingEvents.class.getClassLoader() != null) {
            throw new IllegalStateException("TrainingEvents is not on the boot loader");
        }
    }

    private static Object unsafe(Instrumentation instrumentation) throws ReflectiveOperationException {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of("jdk.internal.misc", Set.of(BootClasses.class.getModule())),
                // for the power sources: quiet native calls on JDK 22 and later
                Map.of("java.lang.invoke", Set.of(BootClasses.class.getModule())),
                Set.of(),
                Map.of());
        return Class.forName("jdk.internal.misc.Unsafe").getMethod("getUnsafe").invoke(null);
    }

    private static byte[] read(JarFile jar, String entry) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getJarEntry(entry))) {
            return in.readAllBytes();
        }
    }
}
