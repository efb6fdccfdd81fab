package io.loadline.application.synthetic;

/** Plans, plays and judges data sets. Stateless. */
public final class SyntheticDataService implements GenerateSyntheticData {
  @Override
  public Generated generate(Request request, SyntheticSink sink, Progress progress) {
    SyntheticData data = Population.of(request);
    QualityGauge gauge = new QualityGauge(data.horizon(), request.fills(), sink);
    Counts counts = new Simulation(data, gauge, progress).run(request.fills());
    return new Generated(counts, gauge.report(request.seed()));
  }
}
