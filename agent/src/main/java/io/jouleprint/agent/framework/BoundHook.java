package io.jouleprint.agent.framework;

import org.jspecify.annotations.Nullable;

/** A hook with its number and where it came from. */
final class BoundHook {
    /** Who asked for it; a higher one wins over lower ones nested in it. */
    enum Origin {
        FRAMEWORK,
        HOOKS,
        API
    }

    final int id;
    final Hook hook;
    final String framework;
    final Origin origin;

    /** Only of methods that are counted. */
    final @Nullable Fold fold;

    /** Why values are no longer read; the first failure switches it off. */
    volatile @Nullable String readingFailure;

    /** Whether any method was woven for it. */
    volatile boolean woven;

    /** Methods that a class of the right name has instead of the hooked one. */
    volatile @Nullable String instead;

    BoundHook(int id, Hook hook, String framework, Origin origin) {
        this.id = id;
        this.hook = hook;
        this.framework = framework;
        this.origin = origin;
        fold = hook.kind() == Hook.Kind.COUNTS ? new Fold() : null;
    }
}
