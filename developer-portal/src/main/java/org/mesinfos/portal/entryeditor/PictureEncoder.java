package org.mesinfos.portal.entryeditor;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.secret.Sha256;
import org.mesinfos.portal.entry.EntryFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Makes a picture of what somebody uploaded, pixel by pixel: whatever else the file holds, such as
/// a place, a script or a second file, is left behind.
@Component
class PictureEncoder {

    /// In bytes.
    static final int LARGEST = 5_000_000;

    /// In pixels: the memory that decoding takes depends on it, whatever the size of the file.
    static final long MOST_PIXELS = 16_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(PictureEncoder.class);
    private static final int LONGEST_SIDE = 1_600;
    private static final int BEGINNING = 256;
    private static final List<String> FORMATS = List.of("png", "jpeg", "webp");

    /// What became of an upload.
    sealed interface Encoded {

        /// @param file as it can be kept
        record Picture(EntryFile file) implements Encoded {}

        /// It is not taken.
        record Refused(Reason reason) implements Encoded {}
    }

    /// Why an upload is not taken.
    enum Reason {
        EMPTY,
        TOO_LARGE,
        /// It has more pixels than can be looked at.
        TOO_MANY_PIXELS,
        /// It is a drawing that can hold a script.
        SVG,
        /// It is no PNG, JPEG or WebP.
        WRONG_TYPE,
        /// It begins like a picture and is none.
        BROKEN
    }

    /// One at a time, since each takes much memory.
    synchronized Encoded encode(byte[] upload) {
        if (upload.length == 0) {
            return new Encoded.Refused(Reason.EMPTY);
        }
        if (upload.length > LARGEST) {
            return new Encoded.Refused(Reason.TOO_LARGE);
        }
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(upload))) {
            var reader = reader(input);
            if (reader == null) {
                return new Encoded.Refused(isSvg(upload) ? Reason.SVG : Reason.WRONG_TYPE);
            }
            try {
                return decode(reader, input);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            LOG.info("a picture cannot be read: {}", broken.getClass().getSimpleName());
            return new Encoded.Refused(Reason.BROKEN);
        }
    }

    private static @Nullable ImageReader reader(ImageInputStream input) throws IOException {
        for (var format : FORMATS) {
            Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
            while (readers.hasNext()) {
                var reader = readers.next();
                if (isReadableBy(reader, input)) {
                    return reader;
                }
                reader.dispose();
            }
        }
        return null;
    }

    private static boolean isReadableBy(ImageReader reader, ImageInputStream input)
            throws IOException {
        try {
            return reader.getOriginatingProvider().canDecodeInput(input);
        } catch (EOFException tooShort) {
            input.seek(0);
            return false;
        }
    }

    private static Encoded decode(ImageReader reader, ImageInputStream input) throws IOException {
        reader.setInput(input, true, true);
        var width = reader.getWidth(0);
        var height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            return new Encoded.Refused(Reason.TOO_MANY_PIXELS);
        }
        var parameters = reader.getDefaultReadParam();
        var step = Math.max(1, Math.max(width, height) / LONGEST_SIDE);
        parameters.setSourceSubsampling(step, step, 0, 0);
        return new Encoded.Picture(file(reader.read(0, parameters)));
    }

    private static EntryFile file(BufferedImage image) throws IOException {
        var opaque = !image.getColorModel().hasAlpha();
        var plain =
                new BufferedImage(
                        image.getWidth(),
                        image.getHeight(),
                        opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        var graphics = plain.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        var format = opaque ? "jpeg" : "png";
        if (!ImageIO.write(plain, format, bytes)) {
            throw new IOException("no writer of " + format);
        }
        var content = bytes.toByteArray();
        return new EntryFile(Sha256.hex(content), "image/" + format, content);
    }

    private static boolean isSvg(byte[] upload) {
        var length = Math.min(upload.length, BEGINNING);
        var begin = new String(upload, 0, length, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        return begin.contains("<svg") || begin.strip().startsWith("<?xml");
    }
}
