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
 * Puts the classes that woven code calls on the boot loader, one by one, when the first class is woven.
 *
 * <p>Both documented ways, {@code Boot-Class-Path} and {@code appendToBootstrapClassLoaderSearch}, make the JVM print a
 * warning about class-data sharing on the application's stderr; defining them through {@code jdk.internal.misc.Unsafe}
 * is silent. This class lives in the isolated loader, so that the JDK's internals open for us alone.
 */
public final class BootClasses {
    private static final String PACKAGE = "io.jouleprint.agent.bootstrap.";
    private static final int FIRST_JDK_WITH_FOREIGN_CALLS = 22;

    private final Instrumentation instrumentation;
    private final JarFile jar;

    /** {@code jar} is the agent's own. */
    public BootClasses(Instrumentation instrumentation, JarFile jar) {
        this.instrumentation = instrumentation;
        this.jar = jar;
    }

    /** For the power sources: quiet native calls on JDK 22 and later; nothing before. */
    public void openForNativeCalls() {
        if (Runtime.version().feature() >= FIRST_JDK_WITH_FOREIGN_CALLS) {
            open(Map.of(), Map.of("java.lang.invoke", Set.of(BootClasses.class.getModule())));
        }
    }

    /** Once, before anybody asks for one of them. */
    public void define() throws IOException {
        try {
            open(Map.of("jdk.internal.misc", Set.of(BootClasses.class.getModule())), Map.of());
            Object unsafe = Class.forName("jdk.internal.misc.Unsafe")
                    .getMethod("getUnsafe")
                    .invoke(null);
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
                byte[] bytes = read((PACKAGE + name).replace('.', '/') + ".class");
                define.invoke(unsafe, PACKAGE + name, bytes, 0, bytes.length, null, null);
            }
        } catch (SecurityException e) {
            throw e; // the program forbids it; no reason to print the JVM's warning
        } catch (ReflectiveOperationException | RuntimeException e) {
            instrumentation.appendToBootstrapClassLoaderSearch(jar);
        }
        if (TrainingEvents.class.getClassLoader() != null) {
            throw new IllegalStateException("TrainingEvents is not on the boot loader");
        }
    }

    private void open(Map<String, Set<Module>> exports, Map<String, Set<Module>> opens) {
        instrumentation.redefineModule(Object.class.getModule(), Set.of(), exports, opens, Set.of(), Map.of());
    }

    private byte[] read(String entry) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getJarEntry(entry))) {
            return in.readAllBytes();
        }
    }
}
