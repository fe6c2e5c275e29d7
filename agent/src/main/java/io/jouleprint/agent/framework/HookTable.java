package io.jouleprint.agent.framework;

import io.jouleprint.agent.framework.BoundHook.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All hooks of this JVM by number, by class name and by supertype. Immutable once built. */
final class HookTable {
    private final List<BoundHook> all = new ArrayList<>();
    private final Map<String, List<BoundHook>> exact = new HashMap<>();
    private final Map<String, List<BoundHook>> roots = new HashMap<>();

    HookTable(List<FrameworkIntegration> integrations, List<Hook> ownHooks) {
        for (FrameworkIntegration integration : integrations) {
            for (Hook hook : integration.hooks()) {
                add(hook, integration.id(), Origin.FRAMEWORK);
            }
        }
        for (Hook hook : ownHooks) {
            add(hook, HookSpec.FRAMEWORK, Origin.HOOKS);
        }
    }

    private void add(Hook hook, String framework, Origin origin) {
        BoundHook bound = new BoundHook(all.size(), hook, framework, origin);
        all.add(bound);
        Map<String, List<BoundHook>> index = hook.subtypes() ? roots : exact;
        for (String name : internalNames(hook.type(), origin)) {
            index.computeIfAbsent(name, key -> new ArrayList<>()).add(bound);
        }
    }

    /** {@code a.B.C} may be a class in package a.B, or nested in a.B: users write both the same way. */
    private static List<String> internalNames(String type, Origin origin) {
        String name = type.replace('.', '/');
        List<String> names = new ArrayList<>(List.of(name));
        for (int i = name.lastIndexOf('/'); i > 0 && origin == Origin.HOOKS; i = name.lastIndexOf('/')) {
            name = name.substring(0, i) + '$' + name.substring(i + 1);
            names.add(name);
        }
        return names;
    }

    List<BoundHook> all() {
        return all;
    }

    BoundHook get(int id) {
        return all.get(id);
    }

    /** Hooks on exactly this class, by internal name. */
    List<BoundHook> exactly(String internalName) {
        return exact.getOrDefault(internalName, List.of());
    }

    /** Hooks on all subtypes of this class, by internal name. */
    List<BoundHook> below(String internalName) {
        return roots.getOrDefault(internalName, List.of());
    }

    boolean hasRoots() {
        return !roots.isEmpty();
    }
}
