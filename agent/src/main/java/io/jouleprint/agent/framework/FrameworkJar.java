package io.jouleprint.agent.framework;

import io.jouleprint.agent.framework.Integrations.Known;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * The jar that a framework's class came from, which tells the framework's version; read once, on our own thread.
 *
 * <p>An application's jar may hold the framework: then only what Maven wrote about the framework itself counts, and the
 * jar's own name and manifest do not. Whatever is not certain is {@code null}.
 */
final class FrameworkJar {
    private static final String MAVEN = "META-INF/maven/";
    private static final String POM = "/pom.properties";
    private static final int LONGEST = 64;

    private final Known framework;
    private final String className;
    private final String location;
    private @Nullable String version;
    private boolean read;

    /** {@code location} is a code source's URL, {@code className} an internal name. */
    FrameworkJar(Known framework, String className, String location) {
        this.framework = framework;
        this.className = className;
        this.location = location;
    }

    synchronized @Nullable String version() {
        if (!read) {
            read = true;
            String found = find();
            version = found == null || found.isEmpty() || found.length() > LONGEST ? null : found;
        }
        return version;
    }

    private @Nullable String find() {
        if (location.contains("!")) { // a jar in a jar is as it was published
            return ofName(location.replaceFirst("[!/]+$", ""));
        }
        try (JarFile jar = new JarFile(Path.of(URI.create(location)).toFile(), false)) {
            return find(jar);
        } catch (IOException | RuntimeException e) { // a folder, or no file at all
            return null;
        }
    }

    private @Nullable String find(JarFile jar) throws IOException {
        Set<String> versions = new HashSet<>();
        boolean others = false;
        for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
            JarEntry entry = entries.nextElement();
            String name = entry.getName();
            if (name.startsWith(MAVEN) && name.endsWith(POM)) {
                if (isOfFramework(name.substring(MAVEN.length(), name.length() - POM.length()))) {
                    versions.add(pomVersion(jar, entry));
                }
            } else if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
                others |= !framework.owns(name) && !name.endsWith("-info.class");
            }
        }
        if (versions.isEmpty() && !others) {
            return ofWhole(jar);
        }
        return versions.size() == 1 ? versions.iterator().next() : null;
    }

    /** {@code org.tribuo/tribuo-core} is of org.tribuo; {@code nz.ac.waikato.cms.weka/weka-stable} of weka. */
    private boolean isOfFramework(String coordinates) {
        int slash = coordinates.indexOf('/');
        String group = slash < 0 ? coordinates : coordinates.substring(0, slash);
        return className.startsWith(group.replace('.', '/') + '/')
                || coordinates.substring(slash + 1).toLowerCase(Locale.ROOT).contains(framework.id());
    }

    private static String pomVersion(JarFile jar, JarEntry entry) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = jar.getInputStream(entry)) {
            properties.load(in);
        }
        return properties.getProperty("version", "");
    }

    /** Of a jar that holds the framework and nothing else. */
    private @Nullable String ofWhole(JarFile jar) throws IOException {
        Manifest manifest = jar.getManifest();
        if (manifest != null) {
            Attributes attributes = manifest.getMainAttributes();
            String implementation = attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            String found = implementation == null
                    ? attributes.getValue(Attributes.Name.SPECIFICATION_VERSION)
                    : implementation;
            if (found != null) {
                return found;
            }
        }
        return ofName(location);
    }

    /** {@code .../encog-core-3.4.jar} is 3.4. */
    private static @Nullable String ofName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int end = name.lastIndexOf(".jar");
        for (int i = 1; i < end; i++) {
            if (name.charAt(i - 1) == '-' && Character.isDigit(name.charAt(i))) {
                return name.substring(i, end);
            }
        }
        return null;
    }
}
