<?php

namespace Kkv\PartnerDirectory;

/** What search engines read: title, description, the one address of the page, and data by schema.org. */
final class Head
{
    private const DESCRIPTION_LENGTH = 160;

    public static function ofList(string $title, array $view, ListRequest $request, string $origin): array
    {
        $items = array_map(fn (array $partner): array => [
            '@type' => 'ListItem',
            'position' => $partner['RANK'],
            'name' => $partner['NAME'],
            'url' => $origin . $partner['URL'],
        ], $view['PARTNERS']);
        $data = ['@context' => 'https://schema.org', '@type' => 'ItemList', 'name' => $title];
        $isPlain = $request->isPlain();
        return [
            'TITLE' => $title,
            'DESCRIPTION' => '',
            'CANONICAL' => $isPlain ? $origin . $view['LIST_URL'] : null,
            'ROBOTS' => $isPlain ? null : 'noindex, follow',
            'JSON_LD' => $isPlain ? $data + ['numberOfItems' => $view['TOTAL'], 'itemListElement' => $items] : null,
        ];
    }

    public static function ofCard(array $view, string $origin): array
    {
        $address = ['@type' => 'PostalAddress', 'addressLocality' => $view['CITY'], 'addressRegion' => $view['REGION']];
        $data = array_filter([
            '@context' => 'https://schema.org',
            '@type' => 'Organization',
            'name' => $view['NAME'],
            'description' => $view['DESCRIPTION'],
            'mainEntityOfPage' => $origin . $view['URL'],
            'url' => $view['SITE'],
            'logo' => $view['LOGO'],
            'email' => $view['EMAIL'],
            'telephone' => $view['PHONE'],
            'address' => $address,
            'award' => $view['BADGE'],
        ]);
        return [
            'TITLE' => $view['NAME'],
            'DESCRIPTION' => self::shortened($view['DESCRIPTION']),
            'CANONICAL' => $origin . $view['URL'],
            'ROBOTS' => null,
            'JSON_LD' => $data,
        ];
    }

    public static function ofNothing(string $title): array
    {
        return ['TITLE' => $title, 'DESCRIPTION' => '', 'CANONICAL' => null, 'ROBOTS' => 'noindex', 'JSON_LD' => null];
    }

    /** At a word's end. */
    private static function shortened(string $text): string
    {
        $text = trim(preg_replace('/\s+/u', ' ', $text) ?? '');
        $cut = Html::cut($text, self::DESCRIPTION_LENGTH);
        return $cut === $text ? $text : preg_replace('/\s+\S*$/u', '', $cut) . '…';
    }
}
