package io.jouleprint.samples.mnist;

/**
 * Images and what they show. Pixels stay the bytes of the file (a quarter of the memory of floats) and are scaled when a
 * batch is copied together.
 */
@SuppressWarnings("ArrayRecordComponent") // plain data for the inner loops; never compared
public record LabelledImages(byte[] pixels, byte[] labels, int pixelsPerImage) {
    static final LabelledImages NONE = new LabelledImages(new byte[0], new byte[0], 0);

    private static final float[] SCALED = scaledBytes();

    public LabelledImages {
        if ((long) labels.length * pixelsPerImage != pixels.length) {
            throw new IllegalArgumentException(
                    labels.length + " labels of " + pixelsPerImage + " pixels each, but " + pixels.length + " pixels");
        }
    }

    public int size() {
        return labels.length;
    }

    public int label(int image) {
        return labels[image];
    }

    /** Preprocessing: copies an image with its pixels scaled from 0..255 to 0..1. */
    public void copyScaled(int image, float[] target, int targetOffset) {
        int start = image * pixelsPerImage;
        for (int i = 0; i < pixelsPerImage; i++) {
            target[targetOffset + i] = SCALED[pixels[start + i] & 0xff];
        }
    }

    /** One image, scaled. */
    public float[] scaled(int image) {
        float[] copied = new float[pixelsPerImage];
        copyScaled(image, copied, 0);
        return copied;
    }

    /** All images, scaled: the form that most libraries take. */
    public double[][] toRows() {
        double[][] rows = new double[size()][pixelsPerImage];
        for (int image = 0; image < rows.length; image++) {
            for (int i = 0; i < pixelsPerImage; i++) {
                rows[image][i] = SCALED[pixels[image * pixelsPerImage + i] & 0xff];
            }
        }
        return rows;
    }

    /** All labels. */
    public int[] toLabels() {
        int[] all = new int[size()];
        for (int image = 0; image < all.length; image++) {
            all[image] = labels[image];
        }
        return all;
    }

    private static float[] scaledBytes() {
        float[] scaled = new float[256];
        for (int value = 0; value < scaled.length; value++) {
            scaled[value] = value / 255f;
        }
        return scaled;
    }
}
