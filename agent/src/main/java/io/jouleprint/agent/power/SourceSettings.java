package io.jouleprint.agent.power;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options that power sources follow; {@code null} is the system's own place or the default.
 *
 * @param sources ids of the sources to use; empty means none, {@code null} all
 */
public record SourceSettings(
        @Nullable Set<String> sources,
        @Nullable Path powercapRoot,
        @Nullable Path hwmonRoot,
        @Nullable String nvmlLibrary,
        @Nullable Path powerFile,
        @Nullable Double modelIdleWatts,
        @Nullable Double modelMaxWatts) {

    public static final SourceSettings DEFAULTS = new SourceSettings(null, null, null, null, null, null, null);

    public SourceSettings {
        sources = sources == null ? null : Set.copyOf(sources);
    }

    boolean uses(String id) {
        return sources == null || sources.contains(id);
    }
}
