package io.jouleprint.agent.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Sees what lies under {@code inst/} in the agent jar and the JDK, and nothing of the application.
 *
 * <p>Our own classes are one archive in the jar, without any compression, that is read at once: taking the hundred and
 * sixty that a short program needs from the jar one by one costs twice as much.
 */
final class AgentClassLoader extends ClassLoader {
    private static final String FOLDER = "inst/";
    private static final int LOCAL_HEADER = 3;
    private static final String OWN_CLASSES = FOLDER + "own-classes.zip";

    /** The parent, kept: under a security manager not everybody may ask for it. */
    private final ClassLoader platform;

    private final JarFile jar;
    private final URL location;
    private final ProtectionDomain domain;

    /** Those not loaded yet, by the names of their files. */
    private final ConcurrentHashMap<String, byte[]> ownClasses = new ConcurrentHashMap<>(512);

    static {
        registerAsParallelCapable();
    }

    /** {@code location} is the jar's own URL. */
    AgentClassLoader(JarFile jar, URL location) throws IOException {
        super("jouleprint", getPlatformClassLoader());
        platform = getPlatformClassLoader();
        this.jar = jar;
        this.location = location;
        domain = new ProtectionDomain(codeSource(), null, this, null);
        unpack(bytes(jar.getJarEntry(OWN_CLASSES)));
    }

    /** Into an array of the entry's size: one read where the entry is stored, and no copies. */
    private byte[] bytes(JarEntry entry) throws IOException {
        byte[] bytes = new byte[(int) entry.getSize()];
        try (InputStream in = jar.getInputStream(entry)) {
            in.readNBytes(bytes, 0, bytes.length);
        }
        return bytes;
    }

    /** Only a security manager asks for it, and it would be made text of for each class. */
    @SuppressWarnings("removal")
    private static @Nullable CodeSource codeSource() {
        return System.getSecurityManager() == null
                ? null
                : AgentClassLoader.class.getProtectionDomain().getCodeSource();
    }

    /** Local file headers, 4.3.7 of the ZIP file format specification; the build stores the files as they are. */
    private void unpack(byte[] archive) {
        for (int at = 0; archive[at + 2] == LOCAL_HEADER; ) {
            int size = number(archive, at + 22) + (number(archive, at + 24) << 16);
            int nameLength = number(archive, at + 26);
            int start = at + 30 + nameLength + number(archive, at + 28);
            String name = new String(archive, at + 30, nameLength, StandardCharsets.ISO_8859_1);
            at = start + size;
            ownClasses.put(name, Arrays.copyOfRange(archive, start, at));
        }
    }

    /** Of 16 bits, by hand: each get of a byte buffer is ten calls of code that is not compiled yet. */
    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) + ((bytes[at + 1] & 0xff) << 8);
    }

    /**
     * Own classes first, since no one above has them: asking the platform for each of the two hundred that a short program
     * loads costs as much again, an exception each.
     */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("java.")) {
            return jdkClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            String file = name.replace('.', '/') + ".class";
            byte[] own = ownClasses.get(file);
            if (own != null) {
                Class<?> defined = defineClass(name, own, 0, own.length, domain);
                ownClasses.remove(file);
                return defined;
            }
            JarEntry entry = jar.getJarEntry(FOLDER + file);
            return entry == null ? platform.loadClass(name) : define(name, entry);
        }
    }

    /** The boot loader has nearly all, and answers sooner when asked itself, which a security manager may forbid. */
    private Class<?> jdkClass(String name) throws ClassNotFoundException {
        try {
            return Class.forName(name, false, null);
        } catch (ClassNotFoundException | SecurityException e) {
            return platform.loadClass(name);
        }
    }

    private Class<?> define(String name, JarEntry entry) throws ClassNotFoundException {
        try {
            byte[] bytes = bytes(entry);
            if (name.startsWith("com.sun.jna.")) {
                silence(bytes);
            }
            return defineClass(name, bytes, 0, bytes.length, domain);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    /** Of one length, so that no other byte of the class changes. */
    private static void silence(byte[] bytes) {
        byte[] logging = "java/util/logging/".getBytes(StandardCharsets.ISO_8859_1);
        byte[] silent = "io/jouleprint/log/".getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i <= bytes.length - logging.length; i++) {
            if (Arrays.equals(bytes, i, i + logging.length, logging, 0, logging.length)) {
                System.arraycopy(silent, 0, bytes, i, silent.length);
            }
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
