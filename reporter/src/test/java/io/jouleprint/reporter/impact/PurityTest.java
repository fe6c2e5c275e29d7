package io.jouleprint.reporter.impact;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;

@AnalyzeClasses(packages = "io.jouleprint.reporter.impact", importOptions = DoNotIncludeTests.class)
class PurityTest {
    @ArchTest
    static final ArchRule NO_CLOCK_NO_FILE_NO_THREAD = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule NO_INTERFACE_OF_THE_USERS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.jouleprint.reporter.cli..", "io.jouleprint.reporter.format..", "io.jouleprint.reporter.gate..");
}
