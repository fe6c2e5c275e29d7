package io.jouleprint.agent;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.jouleprint.agent", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] JAVA_AND_OURS = {"java..", "org.jspecify..", "io.jouleprint.."};

    @ArchTest
    static final ArchRule ARROWS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.jouleprint.agent..")
            .layer("core")
            .definedBy("..agent.core..")
            .layer("framework")
            .definedBy("..agent.framework..")
            .layer("power")
            .definedBy("..agent.power..")
            .layer("output")
            .definedBy("..agent.output..")
            .layer("attribution")
            .definedBy("..agent.attribution..")
            .layer("bootstrap")
            .definedBy("..agent.bootstrap..")
            .whereLayer("core")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("framework")
            .mayOnlyBeAccessedByLayers("core")
            .whereLayer("power")
            .mayOnlyBeAccessedByLayers("core")
            .whereLayer("output")
            .mayOnlyBeAccessedByLayers("core")
            .whereLayer("attribution")
            .mayOnlyBeAccessedByLayers("core", "framework", "power", "output")
            .whereLayer("bootstrap")
            .mayOnlyBeAccessedByLayers("framework", "core");

    @ArchTest
    static final ArchRule BOOTSTRAP_IS_JDK_ONLY = classes()
            .that()
            .resideInAPackage("..agent.bootstrap..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.jouleprint.agent.bootstrap..");

    @ArchTest
    static final ArchRule ATTRIBUTION_IS_PURE = noClasses()
            .that()
            .resideInAPackage("..agent.attribution..")
            .should()
            .dependOnClassesThat(resideInAPackage("java.io..")
                    .or(resideInAPackage("java.nio.."))
                    .or(resideInAPackage("java.util.concurrent.."))
                    .or(JavaClass.Predicates.equivalentTo(Thread.class))
                    .or(JavaClass.Predicates.equivalentTo(java.time.Clock.class)))
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule ATTRIBUTION_NEEDS_NO_LIBRARY = classes()
            .that()
            .resideInAPackage("..agent.attribution..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(JAVA_AND_OURS);

    @ArchTest
    static final ArchRule THE_HOST_IS_NEVER_ENDED = noClasses()
            .that(resideInAPackage("..agent.."))
            .and()
            .doNotHaveFullyQualifiedName("io.jouleprint.agent.bootstrap.Agent") // its main is a program of its own
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);
}
