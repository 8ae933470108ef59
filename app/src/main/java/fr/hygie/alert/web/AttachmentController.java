package fr.hygie.alert.web;

import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.AlertRefused.Reason;
import fr.hygie.alert.writing.AlertAttachments;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Files beside an alert: added and taken out by its writer, saved by its readers, opened by no browser. */
@Controller
class AttachmentController {
    private final AlertAttachments attachments;

    AttachmentController(AlertAttachments attachments) {
        this.attachments = attachments;
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/attachments")
    @Requires(Right.ALERT_WRITE)
    String add(
            @PathVariable UUID id, @RequestParam int version, @RequestParam MultipartFile file, RedirectAttributes next)
            throws IOException {
        try {
            if (file.getSize() > AlertAttachments.LARGEST) {
                throw new AlertRefused(Reason.FILE_TOO_LARGE);
            }
            var added = attachments.add(
                    id,
                    version,
                    Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                    Objects.requireNonNullElse(file.getContentType(), ""),
                    file.getBytes());
            next.addFlashAttribute("flash", Flash.done("alert.attachment.added", added.name()));
        } catch (AlertRefused refused) {
            next.addFlashAttribute("flash", Flash.refused(refused.key()));
        }
        return "redirect:" + AlertNavigation.path(id) + "#attachments";
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/attachments/{attachment}/remove")
    @Requires(Right.ALERT_WRITE)
    String remove(
            @PathVariable UUID id, @PathVariable UUID attachment, @RequestParam int version, RedirectAttributes next) {
        try {
            attachments.remove(id, version, attachment);
            next.addFlashAttribute("flash", Flash.done("alert.attachment.removed"));
        } catch (AlertRefused refused) {
            next.addFlashAttribute("flash", Flash.refused(refused.key()));
        }
        return "redirect:" + AlertNavigation.path(id) + "#attachments";
    }

    @GetMapping({AlertNavigation.PATH + "/{id}/attachments/{attachment}", "/api/alerts/{id}/attachments/{attachment}"})
    @Requires(Right.ALERT_READ)
    void open(@PathVariable UUID id, @PathVariable UUID attachment, HttpServletResponse response) throws IOException {
        var opened = attachments.open(id, attachment);
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setContentLength(opened.content().length);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("Hygie-Sha256", opened.attachment().sha256());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(opened.attachment().name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.getOutputStream().write(opened.content());
    }
}
