package io.jouleprint.agent.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
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
        domain = new ProtectionDomain(new CodeSource(location, (Certificate[]) null), null, this, null);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        JarEntry entry = jar.getJarEntry(FOLDER + name.replace('.', '/') + ".class");
        if (entry == null) {
            throw new ClassNotFoundException(name);
        }
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
