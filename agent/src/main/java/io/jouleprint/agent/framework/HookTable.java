package io.jouleprint.agent.framework;

import io.jouleprint.agent.framework.BoundHook.Origin;
import io.jouleprint.agent.framework.Integrations.Known;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** All hooks of this JVM by number, by class name and by supertype. Grows when a framework shows up. */
final class HookTable {
    private static final String API = "io/jouleprint/api/";

    private final List<Known> waiting;
    private final @Nullable Recording recording;
    private volatile BoundHook[] all = {};
    private final List<Fold> folds = new CopyOnWriteArrayList<>();
    private final Map<String, List<BoundHook>> exact = new HashMap<>();
    private final Map<String, List<BoundHook>> roots = new HashMap<>();
    private final MethodNames methodsOfSubtypes = new MethodNames();

    /** {@code waiting} are loaded when one of their classes shows up. */
    HookTable(List<Known> waiting, List<Hook> ownHooks) {
        this(waiting, ownHooks, null);
    }

    /** {@code recording} begins with the first hook, or with the manual API. */
    HookTable(List<Known> waiting, List<Hook> ownHooks, @Nullable Recording recording) {
        this.waiting = new ArrayList<>(waiting);
        this.recording = recording;
        for (Known known : waiting) {
            for (String method : known.below()) {
                methodsOfSubtypes.add(method);
            }
        }
        for (Hook hook : ownHooks) {
            add(hook, HookSpec.FRAMEWORK, Origin.HOOKS);
        }
    }

    synchronized void add(FrameworkIntegration integration) {
        for (Hook hook : integration.hooks()) {
            add(hook, integration.id(), Origin.FRAMEWORK);
        }
    }

    private void add(Hook hook, String framework, Origin origin) {
        record();
        BoundHook bound = new BoundHook(all.length, hook, framework, origin);
        if (bound.fold != null) {
            folds.add(bound.fold);
            bound.fold.countsFor(bound.id);
        }
        BoundHook[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = bound;
        all = more;
        if (hook.subtypes()) {
            methodsOfSubtypes.add(hook.method());
        }
        Map<String, List<BoundHook>> index = hook.subtypes() ? roots : exact;
        for (String name : internalNames(hook.type(), origin)) {
            // a new list each time: those handed out do not change
            List<BoundHook> longer = new ArrayList<>(index.getOrDefault(name, List.of()));
            longer.add(bound);
            index.put(name, longer);
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
        return List.of(all);
    }

    /** Of threads that ended. */
    void settleEnded() {
        for (Fold fold : folds) {
            fold.settleIfEnded();
        }
    }

    /** The JVM goes down. */
    void settleAll() {
        for (Fold fold : folds) {
            fold.settle();
        }
    }

    /** On the path of every event. */
    BoundHook get(int id) {
        return all[id];
    }

    /** Hooks on exactly this class, by internal name. */
    synchronized List<BoundHook> exactly(String internalName) {
        load(internalName);
        return exact.getOrDefault(internalName, List.of());
    }

    /** Hooks on all subtypes of this class, by internal name. */
    synchronized List<BoundHook> below(String internalName) {
        load(internalName);
        return roots.getOrDefault(internalName, List.of());
    }

    /** Of all hooks on subtypes, those of frameworks that have not shown up included. */
    MethodNames methodsOfSubtypes() {
        return methodsOfSubtypes;
    }

    private void load(String internalName) {
        if (internalName.startsWith(API)) {
            record();
        }
        for (int i = 0; i < waiting.size(); i++) {
            if (waiting.get(i).owns(internalName)) {
                // by its place: a record's equals() would be spun from method handles first, which takes 20 ms
                add(waiting.remove(i).load());
                return;
            }
        }
    }

    private void record() {
        if (recording != null) {
            recording.begin(this);
        }
    }
}
