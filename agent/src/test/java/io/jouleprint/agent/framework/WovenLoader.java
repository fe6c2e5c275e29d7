package io.jouleprint.agent.framework;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Defines classes of the test class path anew, woven as the JVM would have them woven. */
final class WovenLoader extends ClassLoader {
    private final LazyWeaver weaver;
    private final String prefix;

    /** Classes whose names begin with {@code prefix} are this loader's own. */
    WovenLoader(LazyWeaver weaver, String prefix) {
        super(WovenLoader.class.getClassLoader());
        this.weaver = weaver;
        this.prefix = prefix;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> found = findLoadedClass(name);
            if (found != null || !name.startsWith(prefix)) {
                return found != null ? found : super.loadClass(name, resolve);
            }
            byte[] bytes = read(name);
            byte[] woven = weaver.transform(getUnnamedModule(), this, name.replace('.', '/'), null, null, bytes);
            byte[] used = woven == null ? bytes : woven;
            return defineClass(name, used, 0, used.length);
        }
    }

    private byte[] read(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
