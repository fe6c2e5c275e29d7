package io.jouleprint.agent.framework;

import java.util.Collection;
import java.util.List;

/** All frameworks that are known; a new one is one line here. */
public final class Integrations {
    private static final List<FrameworkIntegration> ALL = List.of(new EncogIntegration());

    private Integrations() {}

    /** As the {@code frameworks} option names them. */
    public static List<String> ids() {
        return ALL.stream().map(FrameworkIntegration::id).toList();
    }

    static List<FrameworkIntegration> all() {
        return ALL;
    }

    static List<FrameworkIntegration> of(Collection<String> ids) {
        return ALL.stream()
                .filter(integration -> ids.contains(integration.id()))
                .toList();
    }
}
