package io.jouleprint.agent.framework;

import io.jouleprint.agent.bootstrap.TrainingEvents;
import io.jouleprint.agent.framework.Integrations.Known;
import java.lang.instrument.ClassFileTransformer;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Compares the name of each class that the application loads with the hooks, and nothing else; {@link Weaver} and with it
 * ASM are loaded when the first hooked class shows up. A program that never trains pays for no library.
 */
final class LazyWeaver implements ClassFileTransformer {
    private static final int MOST_PROBLEMS = 20;

    private final HookTable table;
    private final Supertypes supertypes;
    private final ClassLoader own = LazyWeaver.class.getClassLoader();
    private final ClassLoader platform = ClassLoader.getPlatformClassLoader();
    private final Map<ClassLoader, Boolean> loadersWithEvents = Collections.synchronizedMap(new WeakHashMap<>());
    private final Set<String> frameworks = ConcurrentHashMap.newKeySet();
    private final Map<String, FrameworkJar> jars = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();

    LazyWeaver(HookTable table) {
        this.table = table;
        supertypes = new Supertypes(table);
    }

    @Override
    public byte @Nullable [] transform(
            Module module,
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (loader == null || name == null || loader == platform || loader == own) {
            return null;
        }
        try {
            List<BoundHook> hooks = hooks(name, loader, bytes);
            if (hooks.isEmpty() || !seesEvents(loader)) {
                return null;
            }
            noteJars(name, domain, hooks);
            return weave(bytes, hooks);
        } catch (RuntimeException | LinkageError e) {
            // the JVM would swallow it, and nobody would know why a framework is not seen
            problem(name.replace('/', '.') + " could not be hooked: " + e);
            return null;
        }
    }

    private List<BoundHook> hooks(String name, ClassLoader loader, byte[] bytes) {
        if (Supertypes.isJdk(name)) {
            return List.of();
        }
        List<BoundHook> exact = table.exactly(name);
        if (table.methodsOfSubtypes().isEmpty()) {
            return exact;
        }
        List<BoundHook> inherited = supertypes.hooks(name, loader, bytes);
        if (exact.isEmpty() || inherited.isEmpty()) {
            return exact.isEmpty() ? inherited : exact;
        }
        List<BoundHook> both = new ArrayList<>(exact);
        both.addAll(inherited);
        return both;
    }

    private byte @Nullable [] weave(byte[] bytes, List<BoundHook> hooks) {
        for (BoundHook bound : hooks) {
            frameworks.add(bound.framework);
        }
        return Weaver.weave(bytes, hooks);
    }

    /** Classes of the application below a framework's say nothing about it. */
    private void noteJars(String name, @Nullable ProtectionDomain domain, List<BoundHook> hooks) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        if (source == null || source.getLocation() == null) {
            return;
        }
        for (BoundHook bound : hooks) {
            Known known = jars.containsKey(bound.framework) ? null : Integrations.owner(bound.framework, name);
            if (known != null) {
                jars.put(
                        bound.framework,
                        new FrameworkJar(known, name, source.getLocation().toString()));
            }
        }
    }

    /** A loader that hides classes of the boot loader from its own would end in errors in the application's face. */
    private boolean seesEvents(ClassLoader loader) {
        Boolean known = loadersWithEvents.get(loader);
        if (known == null) {
            known = findsEvents(loader);
            loadersWithEvents.put(loader, known);
        }
        return known;
    }

    private boolean findsEvents(ClassLoader loader) {
        try {
            if (loader.loadClass(TrainingEvents.class.getName()) == TrainingEvents.class) {
                return true;
            }
            problem("class loader " + loader.getClass().getName()
                    + " has a copy of our classes; nothing in it is hooked");
        } catch (ClassNotFoundException e) {
            problem("class loader " + loader.getClass().getName()
                    + " hides the boot loader; nothing in it is hooked (OSGi: set org.osgi.framework.bootdelegation="
                    + TrainingEvents.class.getPackageName() + ")");
        }
        return false;
    }

    private void problem(String text) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(text);
        }
    }

    /** Frameworks of which at least one hooked class was loaded. */
    Set<String> frameworks() {
        return Set.copyOf(frameworks);
    }

    /** Reads the framework's jar when asked first; {@code null} if unknown. */
    @Nullable
    String version(String framework) {
        FrameworkJar jar = jars.get(framework);
        return jar == null ? null : jar.version();
    }

    List<String> problems() {
        return List.copyOf(problems);
    }
}
