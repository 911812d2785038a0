<?php

/* The component's logic without the platform and without a server: `php clients/bitrix/tests/logic.php`. */

use Kkv\PartnerDirectory\{Answers, Api, ApiError, CardView, Head, Html, ListRequest, ListView, Plural, Transport, Urls};

require dirname(__DIR__) . '/kkv/partner.directory/lib/load.php';

$failures = 0;
$checks = 0;
function same(mixed $expected, mixed $actual, string $what): void
{
    global $failures, $checks;
    $checks++;
    if ($expected !== $actual) {
        $failures++;
        echo "NOT SO: $what\n  expected " . json_encode($expected, 256) . "\n  received " . json_encode($actual, 256) . "\n";
    }
}

// Addresses.
$friendly = Urls::friendly('partners', '#SLUG#/');
foreach ([
    ['/partners/', ''], ['/partners', ''], ['/partners/index.php', ''], ['/partners/severny-kod/', 'severny-kod'],
    ['/partners/severny-kod', 'severny-kod'], ['/partners/a/b/', null], ['/partners/%3Cb%3E/', null], ['/partners/../', null],
    ['/partners/' . str_repeat('a', 100) . '/', str_repeat('a', 100)], ['/partners/' . str_repeat('a', 101) . '/', null],
    ["/partners/a%0A", null], ['/other/a/', null],
] as [$path, $slug]) {
    same($slug, $friendly->slugOf($path, []), "the card behind $path");
}
same('/partners/a-b/', $friendly->card('a-b'), 'a friendly address');
same('x-1', Urls::friendly('/', '/card-#SLUG#.html')->slugOf('/card-x-1.html', []), 'a template of another form');
same('/card-x.html', Urls::friendly('/', '/card-#SLUG#.html')->card('x'), 'its address');
$plain = Urls::plain('/list.php', '');
same('/list.php?kkv_partner=a-b', $plain->card('a-b'), 'an address without friendly URLs');
same(['a-b', '', null, null], array_map(
    fn (array $query) => $plain->slugOf('/list.php', $query),
    [['kkv_partner' => 'a-b'], [], ['kkv_partner' => '<b>'], ['kkv_partner' => ['a']]],
), 'the card of a query');

// What visitors choose.
$query = [
    'kkv_search' => "  Код <b>& ", 'kkv_category' => ['CRM_SYSTEM', 'CRM_SYSTEM', 'a;b', ['X']], 'kkv_industry' => 'RETAIL', 'kkv_same' => '1',
    'kkv_after' => 'abc_-=', 'kkv_before' => 'zzz',
];
$request = ListRequest::fromQuery($query, 500);
same(
    ['filter' => ['search' => 'Код <b>&', 'categories' => ['CRM_SYSTEM'], 'industries' => ['RETAIL'], 'sameProject' => true], 'first' => 100, 'after' => 'abc_-='],
    $request->variables(),
    'the variables of a full choice',
);
same(['first' => 10], ListRequest::fromQuery(['kkv_search' => ['x'], 'kkv_after' => '<', 'kkv_same' => '1'], 10)->variables(), 'nothing usable');
same(['first' => 1], ListRequest::fromQuery(['kkv_search' => "\xFF"], -3)->variables(), 'broken text');
same(['last' => 5, 'before' => 'zzz'], ListRequest::fromQuery(['kkv_before' => 'zzz'], 5)->variables(), 'a page backwards');
same(100, preg_match_all('/./u', ListRequest::fromQuery(['kkv_search' => str_repeat('я', 101)], 5)->search), 'a long search is cut by characters');
foreach ([[[], true], [['kkv_same' => '1'], true], [['kkv_after' => 'a'], false], [['kkv_category' => ['A']], false]] as [$given, $isPlain]) {
    same($isPlain, ListRequest::fromQuery($given, 10)->isPlain(), 'whether it is the plain list: ' . json_encode($given));
}
parse_str(parse_url($plain->list($request->toQuery(['kkv_after' => 'n'])), PHP_URL_QUERY), $again);
same(
    ['kkv_search' => 'Код <b>&', 'kkv_category' => ['CRM_SYSTEM'], 'kkv_industry' => ['RETAIL'], 'kkv_same' => '1', 'kkv_after' => 'n'],
    $again,
    'a link keeps the choice',
);

// Texts and markup.
same('&lt;b a=&quot;&apos;&quot;&gt;&amp;', Html::text('<b a="\'">&'), 'escaping');
same("\u{FFFD}", Html::text("\xFF"), 'broken text is shown as such');
same([null, null, null, 'https://a.example/'], array_map(
    Html::webAddress(...),
    ['javascript:alert(1)', "https://a.example/\n<b>", null, 'https://a.example/'],
), 'addresses that may be followed');
same(false, str_contains(substr(Html::jsonLd(['name' => '</script><b>\'"&']), 35, -9), '<'), 'no text ends a script element');
same(['ONE', 'FEW', 'MANY', 'MANY', 'ONE', 'MANY', 'MANY'], array_map(fn ($n) => Plural::formOf($n, 'ru'), [1, 2, 5, 11, 21, 112, 0]), 'Russian forms');
same(['ONE', 'MANY', 'MANY'], array_map(fn ($n) => Plural::formOf($n, 'en'), [1, 2, 21]), 'English forms');

// Asking, and what is kept.
final class FixedTransport implements Transport
{
    public array $sent = [];

    public function __construct(private array $answers)
    {
    }

    public function post(string $url, array $headers, string $body): array
    {
        $this->sent[] = [$url, $headers['Accept-Language'], json_decode($body, true)['variables']];
        return array_shift($this->answers);
    }
}
final class MemoryAnswers implements Answers
{
    public array $kept = [];

    public function kept(string $key, array $tags, callable $ask): array
    {
        return $this->kept[$key] ??= $ask();
    }
}
function kindOf(callable $ask): ?string
{
    try {
        $ask();
        return null;
    } catch (ApiError $error) {
        return $error->kind;
    }
}
foreach ([
    [0, '', ApiError::FAILED], [502, '<html>', ApiError::FAILED], [429, '{}', ApiError::BUSY], [200, '{"data":null}', ApiError::FAILED],
    [200, '{"errors":[{"message":"m","extensions":{"code":"REFUSED"}}],"data":null}', ApiError::REFUSED],
    [400, '{"errors":[{"message":"m","extensions":{"code":"BAD_USER_INPUT"}}]}', ApiError::NOT_FOUND],
    [200, '{"errors":[{"message":"m","extensions":{"code":"INTERNAL_SERVER_ERROR"}}],"data":null}', ApiError::FAILED],
    [200, '{"data":{"partner":null}}', ApiError::NOT_FOUND], [200, '"text"', ApiError::FAILED], [200, '{"data":{"partner":{}}}', null],
] as [$status, $body, $kind]) {
    $answers = new MemoryAnswers();
    $api = new Api('http://kkv/graphql', 'ru', new FixedTransport([[$status, $body]]), $answers);
    same($kind, kindOf(fn () => $api->card('a')), "what $status $body is");
    same($kind === null ? 1 : 0, count($answers->kept), 'only answers are kept');
}
$transport = new FixedTransport(array_fill(0, 4, [200, '{"data":{}}']));
$answers = new MemoryAnswers();
$api = new Api('http://kkv/graphql', 'en', $transport, $answers);
foreach ([['kkv_category' => ['B', 'A']], ['kkv_category' => ['A', 'B']], ['kkv_search' => 'x'], ['kkv_search' => 'x']] as $given) {
    $api->list(ListRequest::fromQuery($given, 10));
}
same([3, 1], [count($transport->sent), count($answers->kept)], 'one choice is asked once, what is typed each time');
same(['http://kkv/graphql', 'en', ['filter' => ['categories' => ['A', 'B']], 'first' => 10]], $transport->sent[0], 'what is sent');
$other = new Api('http://kkv/graphql', 'ru', $transport);
same(false, $api->keyOf('q', []) === $other->keyOf('q', []), 'each language has its own answers');

// Cards and the head.
$card = [
    'slug' => 'a', 'name' => '<i>А</i>', 'description' => str_repeat('слово ', 40), 'city' => 'Москва', 'region' => 'Москва', 'siteUrl' => 'javascript:x',
    'logoUrl' => null, 'email' => null, 'phone' => null, 'level' => 'MAXIMAL', 'points' => 5, 'rank' => null,
    'badge' => ['title' => 'KKV', 'validThrough' => '2027-01-31'], 'categories' => [['category' => 'CRM_SYSTEM', 'projectCount' => 2]],
    'industries' => [], 'projects' => ['totalCount' => 0, 'nodes' => []],
];
$view = CardView::of(['partner' => $card, 'categories' => [['code' => 'CRM_SYSTEM', 'title' => 'CRM']]], $friendly);
same(['Москва', null, [['TITLE' => 'CRM', 'COUNT' => 2]]], [$view['PLACE'], $view['SITE'], $view['EXPERIENCE']], 'the view of a card');
$head = Head::ofCard($view, 'https://site.example');
same('https://site.example/partners/a/', $head['CANONICAL'], 'the one address of a card');
same(['@context', '@type', 'name', 'description', 'mainEntityOfPage', 'address', 'award'], array_keys($head['JSON_LD']), 'data that are there');
same(true, str_ends_with($head['DESCRIPTION'], 'слово…'), 'a description ends with a word');
$empty = ['totalCount' => 0, 'facets' => ['categories' => [], 'industries' => []], 'edges' => []];
$empty['pageInfo'] = ['hasNextPage' => false, 'endCursor' => null, 'hasPreviousPage' => false, 'startCursor' => null];
$view = ListView::of(['directory' => $empty, 'categories' => []], $request, $friendly);
$head = Head::ofList('T', $view, $request, 'https://site.example');
same([null, 'noindex, follow', null], [$head['CANONICAL'], $head['ROBOTS'], $head['JSON_LD']], 'narrowed lists are not for search engines');

echo $failures === 0 ? "All $checks checks hold.\n" : "$failures of $checks checks do not hold.\n";
exit($failures === 0 ? 0 : 1);
