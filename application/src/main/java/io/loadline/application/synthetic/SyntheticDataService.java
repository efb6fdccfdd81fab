package io.loadline.application.synthetic;

/** Plans, plays and judges data sets. Stateless. */
public final class SyntheticDataService implements GenerateSyntheticData {
  @Override
  public Generated generate(Request request, SyntheticSink sink, Progress progress) {
    return play(Population.of(request), request.fills(), sink, progress);
  }

  /** Plays and judges a planned one. */
  static Generated play(SyntheticData data, long fills, SyntheticSink sink, Progress progress) {
    QualityGauge gauge = new QualityGauge(data.horizon(), fills, sink);
    Counts counts = new Simulation(data, gauge, progress).run(fills);
    return new Generated(counts, gauge.report(data.seed()));
  }
}
