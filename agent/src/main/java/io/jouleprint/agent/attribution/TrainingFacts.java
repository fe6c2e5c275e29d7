package io.jouleprint.agent.attribution;

import io.jouleprint.report.Training.Compute;
import io.jouleprint.report.Training.Data;
import io.jouleprint.report.Training.Model;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a training besides its spans. Written by application threads, read by the sampler's; a later value
 * replaces an earlier one.
 */
public final class TrainingFacts {
    private @Nullable String name;
    private @Nullable String job;
    private @Nullable String frameworkVersion;
    private @Nullable String modelType;
    private @Nullable String algorithm;
    private @Nullable Long parameters;
    private @Nullable Integer layers;
    private boolean dense;
    private @Nullable String optimizer;
    private @Nullable Long batchSize;
    private @Nullable Long samples;
    private @Nullable Long datasetSamples;
    private @Nullable Long features;
    private @Nullable Long dataBytes;

    public synchronized void name(String name) {
        this.name = name;
    }

    /** Whether {@link #modelType} was told: what does not change need not be read again. */
    public synchronized boolean hasModelType() {
        return modelType != null;
    }

    /** What the framework calls the work that several JVMs share; it names the whole run's job. */
    public synchronized void job(String id) {
        job = id;
    }

    public synchronized void frameworkVersion(@Nullable String version) {
        frameworkVersion = version;
    }

    /** Class or kind of the model, such as {@code MultiLayerNetwork}. */
    public synchronized void modelType(String type) {
        modelType = type;
    }

    /** How it is trained, such as {@code gbtree} or {@code RandomForest}. */
    public synchronized void algorithm(String algorithm) {
        this.algorithm = algorithm;
    }

    public synchronized void parameters(long number) {
        parameters = number;
    }

    /** Layers with parameters. */
    public synchronized void layers(int number) {
        layers = number;
    }

    /** All layers are fully connected, so that the arithmetic of a step follows from the number of parameters. */
    public synchronized void dense() {
        dense = true;
    }

    public synchronized void optimizer(String name) {
        optimizer = name;
    }

    /** The usual one: a last, smaller batch does not change it. */
    public synchronized void batchSize(long size) {
        batchSize = batchSize == null ? size : Long.valueOf(Math.max(batchSize, size));
    }

    /** Training examples processed, repeats counted; else the sum over the steps or the epochs is taken. */
    public synchronized void samples(long number) {
        samples = number;
    }

    /** Distinct training examples. */
    public synchronized void datasetSamples(long number) {
        datasetSamples = number;
    }

    public synchronized void features(long number) {
        features = number;
    }

    public synchronized void dataBytes(long number) {
        dataBytes = number;
    }

    synchronized @Nullable String name() {
        return name;
    }

    synchronized @Nullable String job() {
        return job;
    }

    synchronized @Nullable String frameworkVersion() {
        return frameworkVersion;
    }

    synchronized @Nullable Model model() {
        boolean unknown = modelType == null && algorithm == null && parameters == null && layers == null;
        return unknown ? null : new Model(modelType, algorithm, parameters, layers);
    }

    synchronized @Nullable String optimizer() {
        return optimizer;
    }

    synchronized @Nullable Long batchSize() {
        return batchSize;
    }

    synchronized @Nullable Long samples() {
        return samples;
    }

    synchronized @Nullable Long datasetSamples() {
        return datasetSamples;
    }

    synchronized @Nullable Data data() {
        return features == null && dataBytes == null ? null : new Data(features, dataBytes);
    }

    /**
     * Floating-point operations of a dense network: 2 per parameter and sample forward, twice as many backward (Kaplan et
     * al. 2020, "Scaling Laws for Neural Language Models", section 2.1: C = 6 N D).
     */
    synchronized @Nullable Compute compute(@Nullable Long processedSamples) {
        if (!dense || parameters == null || processedSamples == null) {
            return null;
        }
        return new Compute(6.0 * parameters * processedSamples, "6 x parameters x samples (dense)");
    }
}
