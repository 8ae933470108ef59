package fr.hygie.inventory.imports;

import fr.hygie.web.Flash;
import java.util.Locale;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Leads back to the imports with the reason why something cannot be done: no establishment, no GLPI server, no file. */
@ControllerAdvice(
        assignableTypes = {
            ImportController.class,
            ImportFileController.class,
            MappingController.class,
            GlpiController.class,
            EnrolmentKeyController.class,
            SilenceController.class
        })
class RefusedImports {
    private final ImportWords words;

    RefusedImports(ImportWords words) {
        this.words = words;
    }

    @ExceptionHandler
    String refused(ImportRefused refused, Locale locale, RedirectAttributes redirect) {
        redirect.addFlashAttribute(
                "flash", Flash.refused("inventory.import.refused", words.problem(locale, refused.problem())));
        return "redirect:" + ImportTabs.PATH;
    }
}
