package io.loadline.app.arquillian;

import org.jboss.arquillian.container.test.impl.client.deployment.AnnotationDeploymentScenarioGenerator;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * What Arquillian loads before it reads its configuration, which needs the server's directories.
 */
public final class SharedDeploymentExtension implements LoadableExtension {
  @Override
  public void register(ExtensionBuilder builder) {
    InContainerServer.prepare();
    builder
        .override(
            DeploymentScenarioGenerator.class,
            AnnotationDeploymentScenarioGenerator.class,
            SharedDeploymentGenerator.class)
        .observer(DeployOnce.class);
  }
}
