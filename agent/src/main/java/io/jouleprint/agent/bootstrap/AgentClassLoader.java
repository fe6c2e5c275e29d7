package io.jouleprint.agent.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** Sees what lies under {@code inst/} in the agent jar and the JDK, and nothing of the application. */
final class AgentClassLoader extends ClassLoader {
    private static final String FOLDER = "inst/";

    private final JarFile jar;
    private final URL location;
    private final ProtectionDomain domain;

    static {
        registerAsParallelCapable();
    }

    /** {@code location} is the jar's own URL. */
    AgentClassLoader(JarFile jar, URL location) {
        super("jouleprint", getPlatformClassLoader());
        this.jar = jar;
        this.location = location;
        // without a code source, which would be made text of for each class
        domain = new ProtectionDomain(null, null, this, null);
    }

    /**
     * Own classes first, since no one above has them: asking the platform for each of the two hundred that a short program
     * loads costs as much again, an exception each.
     */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("java.")) {
            return getParent().loadClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            JarEntry entry = jar.getJarEntry(FOLDER + name.replace('.', '/') + ".class");
            return entry == null ? getParent().loadClass(name) : define(name, entry);
        }
    }

    private Class<?> define(String name, JarEntry entry) throws ClassNotFoundException {
        try (InputStream in = jar.getInputStream(entry)) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length, domain);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    protected @Nullable URL findResource(String name) {
        if (jar.getJarEntry(FOLDER + name) == null) {
            return null;
        }
        try {
            return new URL("jar:" + location + "!/" + FOLDER + name);
        } catch (MalformedURLException e) {
            return null;
        }
    }

    /** Without a URL, whose connection would open the jar a second time, and not from the platform. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        JarEntry entry = jar.getJarEntry(FOLDER + name);
        try {
            return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
        } catch (IOException e) {
            return null;
        }
    }

    /** Of the module that {@code NativeAccess} makes; resources are the same for all. */
    @Override
    protected @Nullable URL findResource(@Nullable String module, String name) {
        return findResource(name);
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL found = findResource(name);
        return found == null ? Collections.emptyEnumeration() : Collections.enumeration(java.util.List.of(found));
    }
}
