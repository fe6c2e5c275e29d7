package io.jouleprint.agent.framework;

import java.util.List;

/**
 * What Jouleprint knows of one machine-learning framework: which of its methods mean what. A new one is one class and one
 * line in {@link Integrations}.
 *
 * <p>Nothing here may name a class of the framework: the agent does not see it. Values are read with {@link Getter}s.
 */
public interface FrameworkIntegration {
    /** Lower-case name as in the {@code frameworks} option and in the report: {@code dl4j}, {@code weka}, ... */
    String id();

    /** The hooked methods. If two share a method, the one with the wider phase is opened first. */
    List<Hook> hooks();
}
