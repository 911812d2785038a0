<?php

namespace Kkv\PartnerDirectory;

/** The one place in which texts become markup. */
final class Html
{
    public static function text(string|int|null $text): string
    {
        return htmlspecialchars((string) $text, ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML5, 'UTF-8');
    }

    /** The first so many characters, not bytes. */
    public static function cut(string $text, int $length): string
    {
        return preg_match('/^.{0,' . $length . '}/us', $text, $found) ? $found[0] : '';
    }

    /** An address of the answer, if a browser may follow it without running it. */
    public static function webAddress(?string $address): ?string
    {
        return $address !== null && preg_match('~^https?://[^\s]+$~iD', $address) ? $address : null;
    }

    /** For a script element: no text can end it. */
    public static function jsonLd(array $data): string
    {
        $flags = JSON_HEX_TAG | JSON_HEX_AMP | JSON_HEX_APOS | JSON_HEX_QUOT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES;
        $json = json_encode($data, $flags | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR);
        return '<script type="application/ld+json">' . $json . '</script>';
    }
}
