package io.loadline.app.arquillian;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Describes the same deployment for whichever test class comes first: the shipped WAR and tests.
 */
public final class SharedDeploymentGenerator implements DeploymentScenarioGenerator {
  private static final String TESTS = "io.loadline.app.incontainer";

  @Override
  public List<DeploymentDescription> generate(TestClass testClass) {
    if (!testClass.getJavaClass().getPackageName().startsWith(TESTS)) {
      throw new IllegalStateException(
          "tests inside of the server belong to " + TESTS + ": " + testClass.getName());
    }
    Path war = InContainerServer.build().resolve("loadline.war");
    WebArchive archive =
        ShrinkWrap.createFromZipFile(WebArchive.class, war.toFile())
            .addPackages(true, TESTS)
            .addAsLibraries(jarOf(Assertions.class), jarOf(ByteBuddy.class));
    return List.of(new DeploymentDescription("loadline", archive));
  }

  private static File jarOf(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }
}
