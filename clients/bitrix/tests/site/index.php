<?php

/* A page of a site with the component on it, as far as the stand-ins go: `php -S localhost:8000 site/index.php`. */

define('B_PROLOG_INCLUDED', true);
define('LANGUAGE_ID', ($_SERVER['HTTP_ACCEPT_LANGUAGE'] ?? '') === 'en' ? 'en' : 'ru');
$component = dirname(__DIR__, 2) . '/kkv/partner.directory';
require dirname(__DIR__) . '/platform-stand-ins/load.php';

ini_set('display_errors', '1');
error_reporting(E_ALL & ~E_USER_WARNING);
if ($_SERVER['REQUEST_URI'] === '/clear') {
    \Bitrix\Main\Application::getInstance()->getTaggedCache()->clearByTag('kkv_partner_directory');
    return true;
}
if ($_SERVER['REQUEST_URI'] === '/style.css') {
    header('Content-Type: text/css');
    readfile("$component/templates/.default/style.css");
    return true;
}
$APPLICATION = new CMain();
require "$component/class.php";
$isFriendly = str_starts_with($_SERVER['REQUEST_URI'], '/partners/');
ob_start();
$shown = new KkvPartnerDirectoryComponent();
$shown->arParams = $shown->onPrepareComponentParams([
    'ENDPOINT' => getenv('KKV_ENDPOINT'),
    'PAGE_SIZE' => '5',
    'SEF_MODE' => $isFriendly ? 'Y' : 'N',
    'SEF_FOLDER' => '/partners/',
    'SEF_URL_TEMPLATES' => ['list' => '', 'card' => '#SLUG#/'],
    'CACHE_TYPE' => 'A',
]);
$shown->executeComponent();
$content = ob_get_clean();
?>
<!doctype html>
<html lang="<?= LANGUAGE_ID ?>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><?= $APPLICATION->title ?></title>
<?php foreach ($APPLICATION->properties as $name => $value): ?>
<meta name="<?= $name ?>" content="<?= htmlspecialchars($value, ENT_COMPAT, 'UTF-8', false) ?>">
<?php endforeach ?>
<?= implode("\n", $APPLICATION->head) ?>

<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
</head>
<body style="max-width: 1080px; margin: 24px auto; padding: 0 16px; font: 16px/1.5 system-ui, sans-serif">
<main><?= $content ?></main>
</body>
</html>
