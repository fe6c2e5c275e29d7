package io.jouleprint.agent.framework;

import io.jouleprint.agent.framework.BoundHook.Origin;
import io.jouleprint.report.EnergyReport.Warning;
import java.util.List;

/** What one hook did not do, and what the user can do about it. */
final class HookWarnings {
    private HookWarnings() {}

    static void of(BoundHook bound, boolean complete, List<Warning> into) {
        String name =
                bound.origin == Origin.HOOKS ? "hook " + bound.hook.text() : bound.framework + ": " + bound.hook.text();
        if (bound.readingFailure != null) {
            into.add(new Warning(
                    "hooks.reading-failed",
                    name + ": its values are no longer read: " + bound.readingFailure,
                    "spans and energy are not affected"));
        }
        if (bound.woven) {
            return;
        }
        String instead = bound.instead;
        if (instead != null && !bound.hook.optional()) {
            into.add(new Warning(
                    "hooks.unmatched",
                    name + " matches no method of that class; it has: " + instead,
                    bound.origin == Origin.HOOKS
                            ? "name one of these, or the superclass that declares the method"
                            : "this version of the framework is not known; see the supported versions"));
        } else if (complete && bound.origin == Origin.HOOKS) {
            into.add(new Warning(
                    "hooks.unmatched",
                    name + " matched nothing: no such class was loaded",
                    "write the class with its package, as in its stack traces"));
        }
    }
}
