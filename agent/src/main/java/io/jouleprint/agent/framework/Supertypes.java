package io.jouleprint.agent.framework;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Which hooks on supertypes hold for a class, decided by class files alone.
 *
 * <p>The JVM offers a subclass to transformers before its supertypes are loaded, and a class that we loaded ourselves while
 * it does so would never be offered: so nothing is loaded, supertypes are read as resources of the class's own loader. That
 * takes 0.2 to 0.4 ms each, thousands of them in a Spark program, so it is done only for classes that have a method of a
 * hooked name themselves: what they inherit is hooked where it is declared.
 */
final class Supertypes {
    private static final int MOST_CLASSES = 20_000;

    private final HookTable table;
    private final Map<ClassLoader, Map<String, List<BoundHook>>> byLoader = new WeakHashMap<>();

    Supertypes(HookTable table) {
        this.table = table;
    }

    /** Hooks on the class itself or any supertype; none if it declares no method of a hooked name. */
    List<BoundHook> hooks(String name, ClassLoader loader, byte[] bytes) {
        ClassHeader header = ClassHeader.parse(bytes);
        if (!header.declaresAny(table.methodsOfSubtypes())) {
            return List.of();
        }
        Map<String, List<BoundHook>> known;
        synchronized (byLoader) {
            known = byLoader.get(loader);
            if (known == null) {
                known = new ConcurrentHashMap<>();
                byLoader.put(loader, known);
            }
        }
        return decide(name, header, loader, known);
    }

    private List<BoundHook> decide(
            String name, ClassHeader header, ClassLoader loader, Map<String, List<BoundHook>> known) {
        List<BoundHook> hooks = table.below(name);
        if (header.superName() != null) {
            hooks = union(hooks, ofSupertype(header.superName(), loader, known));
        }
        for (String face : header.interfaces()) {
            hooks = union(hooks, ofSupertype(face, loader, known));
        }
        if (known.size() < MOST_CLASSES) {
            known.put(name, hooks);
        }
        return hooks;
    }

    private List<BoundHook> ofSupertype(String name, ClassLoader loader, Map<String, List<BoundHook>> known) {
        if (isJdk(name)) {
            return List.of();
        }
        List<BoundHook> found = known.get(name);
        if (found == null) {
            byte[] bytes = read(name, loader);
            found = bytes == null ? table.below(name) : decide(name, ClassHeader.parse(bytes), loader, known);
        }
        return found;
    }

    /** {@code null} if the class exists nowhere, or only in memory. */
    private static byte @Nullable [] read(String name, ClassLoader loader) {
        String file = name + ".class";
        try {
            URL url = loader.getResource(file);
            if (url != null
                    && url.openConnection() instanceof JarURLConnection entry
                    && entry.getJarFileURL().getProtocol().equals("file")) {
                return read(entry);
            }
            try (InputStream in = loader.getResourceAsStream(file)) {
                return in == null ? null : in.readAllBytes();
            }
        } catch (IOException | URISyntaxException e) {
            return null;
        }
    }

    /**
     * Not through the connection: the JDK keeps a jar that it was asked for by URL open for ever, even when its loader and
     * its file are gone; and without that cache it would check the signatures each time.
     */
    private static byte @Nullable [] read(JarURLConnection connection) throws IOException, URISyntaxException {
        File file = new File(connection.getJarFileURL().toURI());
        try (JarFile jar = new JarFile(file, false)) {
            JarEntry entry = jar.getJarEntry(connection.getEntryName());
            if (entry == null) {
                return null;
            }
            try (InputStream in = jar.getInputStream(entry)) {
                return in.readAllBytes();
            }
        }
    }

    static boolean isJdk(String name) {
        return name.startsWith("java/")
                || name.startsWith("jdk/")
                || name.startsWith("sun/")
                || name.startsWith("javax/")
                || name.startsWith("com/sun/");
    }

    private static List<BoundHook> union(List<BoundHook> first, List<BoundHook> second) {
        if (first.isEmpty() || second.isEmpty() || first.equals(second)) {
            return first.isEmpty() ? second : first;
        }
        List<BoundHook> both = new ArrayList<>(first);
        for (BoundHook hook : second) {
            if (!both.contains(hook)) {
                both.add(hook);
            }
        }
        return both;
    }
}
