package org.mesinfos.portal.entryeditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.mesinfos.portal.entry.EntryFile;
import org.mesinfos.portal.entryeditor.PictureEncoder.Encoded;
import org.mesinfos.portal.entryeditor.PictureEncoder.Reason;

class PictureEncoderTests {

    // One pixel, lossless WebP.
    private static final byte[] WEBP =
            Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    private final PictureEncoder encoder = new PictureEncoder();

    private static byte[] image(int width, int height, String format) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    private Reason refusal(byte[] upload) {
        return ((Encoded.Refused) encoder.encode(upload)).reason();
    }

    private EntryFile picture(byte[] upload) {
        return ((Encoded.Picture) encoder.encode(upload)).file();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
    }

    @Test
    void picturesOfTheThreeFormatsAreMadeAnewAndNamedByTheirContent() throws IOException {
        assertThat(picture(image(40, 30, "png")).type()).isEqualTo("image/jpeg");
        assertThat(picture(image(40, 30, "jpeg")).hash()).matches("[0-9a-f]{64}");
        assertThat(picture(WEBP).type()).startsWith("image/");
        assertThat(picture(image(40, 30, "png")).hash())
                .isEqualTo(picture(image(40, 30, "png")).hash());
    }

    @Test
    void whatWasHiddenBehindThePictureIsGone() throws IOException {
        var script = "<script>alert('Germaine')</script>".getBytes(StandardCharsets.UTF_8);
        var made = picture(joined(image(40, 30, "jpeg"), script));

        assertThat(new String(made.content(), StandardCharsets.ISO_8859_1))
                .doesNotContain("script");
    }

    @Test
    void aLargePictureIsMadeSmaller() throws IOException {
        var made =
                ImageIO.read(
                        new ByteArrayInputStream(picture(image(4_000, 1_000, "png")).content()));

        assertThat(made.getWidth()).isBetween(800, 2_100);
    }

    @Test
    void eachRefusalSaysWhy() throws IOException {
        assertThat(refusal(new byte[0])).isEqualTo(Reason.EMPTY);
        assertThat(refusal(new byte[PictureEncoder.LARGEST + 1])).isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal("<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Reason.SVG);
        assertThat(refusal("<?xml version='1.0'?><svg/>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Reason.SVG);
        assertThat(refusal("%PDF-1.4".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Reason.WRONG_TYPE);
        assertThat(refusal("GIF89a".getBytes(StandardCharsets.UTF_8))).isEqualTo(Reason.WRONG_TYPE);
        var whole = image(40, 30, "png");
        assertThat(refusal(Arrays.copyOf(whole, 40))).isEqualTo(Reason.BROKEN);
    }

    @Test
    void anImageBombIsRefusedByItsDimensionsBeforeItIsDecoded() throws IOException {
        var bomb = image(40, 30, "png");
        // The header says that it is 60,000 pixels wide and high: 3.6 billion pixels.
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
        var checksum = new CRC32();
        checksum.update(bomb, 12, 17);
        ByteBuffer.wrap(bomb).putInt(29, (int) checksum.getValue());

        assertThat(refusal(bomb)).isEqualTo(Reason.TOO_MANY_PIXELS);
    }
}
