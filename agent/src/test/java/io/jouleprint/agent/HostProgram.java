package io.jouleprint.agent;

import io.jouleprint.api.Jouleprint;
import java.net.URL;
import java.net.URLClassLoader;

/** What child JVMs run: small programs that train in all the ways that have gone wrong with agents before. */
public final class HostProgram {
    private HostProgram() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "fit" -> System.out.println("fitted " + new Trainer().fit(2));
            case "throw" -> new Trainer().fit(-1);
            case "login" -> login();
            case "isolated" -> isolated();
            case "below" -> below();
            case "api" -> api();
            case "libraries" -> libraries();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("jouleprint"))
                .sorted()
                .forEach(name -> System.out.println("thread " + name));
    }

    /** Trained by hooks. */
    public static class Trainer {
        public int fit(int epochs) {
            if (epochs < 0) {
                throw new IllegalStateException("cannot fit " + epochs + " epochs");
            }
            for (int i = 0; i < epochs; i++) {
                epoch();
            }
            return epochs;
        }

        void epoch() {
            for (int i = 0; i < 3; i++) {
                step();
            }
        }

        void step() {}

        public void login() {
            throw new IllegalStateException(
                    "db=https://ada:hunter2@db/x?token=hunter2 password: hunter2, {\"api-key\" : \"hunter 2\"}");
        }
    }

    /** A run whose name tells too much, then an exception that does. */
    @SuppressWarnings("try") // the resource is the span
    private static void login() {
        try (var run = Jouleprint.run("/home/ada/thesis with token=hunter2")) {
            run.batchSize(1);
        }
        new Trainer().login();
    }

    /** One level below what is hooked. */
    public abstract static class Between extends Trainer {}

    /** Two levels below. */
    public static final class Below extends Between {
        @Override
        public int fit(int epochs) {
            return super.fit(epochs);
        }
    }

    /** As application servers do: a loader that defines classes itself before it asks its parent. */
    private static final class ChildFirst extends URLClassLoader {
        ChildFirst(URL[] classes) {
            super(classes, HostProgram.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null || !name.startsWith(HostProgram.class.getName())) {
                    return known != null ? known : super.loadClass(name, resolve);
                }
                return findClass(name);
            }
        }
    }

    private static void below() throws Exception {
        try (URLClassLoader loader = new ChildFirst(new URL[] {classes()})) {
            Class<?> user = loader.loadClass(Below.class.getName());
            Object fitted = user.getMethod("fit", int.class)
                    .invoke(user.getDeclaredConstructor().newInstance(), 2);
            System.out.println("fitted " + fitted + " two levels below, "
                    + (user.getClassLoader() == loader ? "child first" : "by the parent"));
        }
    }

    private static URL classes() throws Exception {
        return HostProgram.class.getProtectionDomain().getCodeSource().getLocation();
    }

    /** As servers and Spark do: a loader that sees neither the system loader nor anything of ours. */
    private static void isolated() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> trainer = loader.loadClass(Trainer.class.getName());
            Object fitted = trainer.getMethod("fit", int.class)
                    .invoke(trainer.getDeclaredConstructor().newInstance(), 2);
            System.out.println(
                    "fitted " + fitted + " in " + (trainer != Trainer.class ? "another loader" : "the same"));
        }
    }

    @SuppressWarnings("try") // the resource is the span
    private static void api() {
        try (var run = Jouleprint.run("by hand").batchSize(16).parameters(42)) {
            for (int i = 0; i < 2; i++) {
                try (var epoch = run.epoch()) {
                    for (int j = 0; j < 3; j++) {
                        try (var step = epoch.step()) {
                            step.samples(16).loss(1.0 / (1 + j));
                        }
                    }
                    epoch.metric("accuracy", 0.5 + i);
                    try (var evaluation = epoch.evaluate()) {
                        new Trainer().step();
                    }
                }
            }
        }
        System.out.println("measures " + Jouleprint.measures());
    }

    /** Libraries that the agent has inside too, or that are agents' usual ones. */
    private static void libraries() throws Exception {
        for (String name :
                new String[] {"net.bytebuddy.ByteBuddy", "com.sun.jna.Native", "com.fasterxml.jackson.core.JsonFactory"
                }) {
            Class<?> type = Class.forName(name);
            System.out.println(name + " of " + type.getClassLoader().getClass().getSimpleName());
        }
        System.out.println("pointers of " + com.sun.jna.Native.POINTER_SIZE + " bytes");
    }
}
