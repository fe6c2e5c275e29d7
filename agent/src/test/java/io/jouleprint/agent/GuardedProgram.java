package io.jouleprint.agent;

import java.io.FilePermission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Permission;
import java.util.List;
import java.util.PropertyPermission;
import java.util.concurrent.Callable;

/** Trains under a security manager: one that the command line asks for, or its own, which forbids nearly everything. */
@SuppressWarnings("removal")
public final class GuardedProgram {
    private static final List<String> LAMBDAS = List.of("accessDeclaredMembers", "suppressAccessChecks");

    private GuardedProgram() {}

    public static void main(String[] arguments) {
        switch (arguments[0]) {
            case "own" -> System.setSecurityManager(new Strict());
            case "files" -> System.setSecurityManager(new FilesOnly());
            default -> {}
        }
        attempt("property", () -> System.getProperty("user.home").length());
        attempt("environment", () -> System.getenv("PATH").length());
        attempt("file", () -> Files.readString(Path.of("/proc/self/stat")).length());
        attempt("loader", () -> new ClassLoader(null) {}.getParent() == null);
        Thread thread = new Thread(GuardedProgram::train, "trains");
        thread.start();
        train();
        try {
            thread.join();
        } catch (InterruptedException e) {
            System.out.println(e);
        }
        attempt("exit", () -> {
            System.exit(3);
            return null;
        });
        throw new IllegalStateException("in main");
    }

    private static void train() {
        new SafetyProgram.Trainer().fit(3);
        System.out.println("trained");
    }

    private static void attempt(String what, Callable<?> attempt) {
        try {
            System.out.println(what + " " + (attempt.call() != null));
        } catch (Exception e) {
            System.out.println(what + " " + e);
        }
    }

    /** Says no to what is neither a file, nor a variable or a property, nor taken by lambdas. */
    private static final class FilesOnly extends SecurityManager {
        @Override
        public void checkPermission(Permission permission) {
            boolean harmless = permission instanceof FilePermission || permission instanceof PropertyPermission;
            if (!harmless && !permission.getName().startsWith("getenv.") && !LAMBDAS.contains(permission.getName())) {
                throw new SecurityException("no " + permission.getName());
            }
        }
    }

    /** Says no to all but lambdas and what loading classes takes. */
    private static final class Strict extends SecurityManager {
        @Override
        public void checkPermission(Permission permission) {
            if (!LAMBDAS.contains(permission.getName())
                    && !permission.getActions().equals("read")) {
                throw new SecurityException("no " + permission.getName());
            }
        }
    }
}
