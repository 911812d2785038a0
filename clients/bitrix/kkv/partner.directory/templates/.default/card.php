<?php

if (!defined('B_PROLOG_INCLUDED') || B_PROLOG_INCLUDED !== true) {
    die();
}

use Bitrix\Main\Localization\Loc;
use Kkv\PartnerDirectory\Html;
use Kkv\PartnerDirectory\Plural;

Loc::loadMessages(__FILE__);
$word = fn (string $code, array $values = []): string => Html::text(Loc::getMessage("KKV_PD_$code", $values));
$counted = fn (string $code, int $count): string =>
    $word($code . '_' . Plural::formOf($count, $arResult['LANGUAGE']), ['#COUNT#' => $count]);
?>
<article class="kkv-card">
  <p><a href="<?= Html::text($arResult['LIST_URL']) ?>">← <?= $word('BACK') ?></a></p>
<?php if ($arResult['LOGO'] !== null && $arParams['SHOW_LOGOS'] === 'Y'): ?>
  <img class="kkv-logo" src="<?= Html::text($arResult['LOGO']) ?>" alt="" referrerpolicy="no-referrer">
<?php endif ?>
  <h1><?= Html::text($arResult['NAME']) ?></h1>
  <p class="kkv-muted"><?= Html::text($arResult['PLACE']) ?></p>
  <p class="kkv-facts"><span class="kkv-badge kkv-badge-<?= Html::text(strtolower($arResult['LEVEL'])) ?>"><?= Html::text($arResult['BADGE']) ?></span>
    <span class="kkv-muted"><?= $word('VALID', ['#DAY#' => implode('.', array_reverse(explode('-', $arResult['VALID_THROUGH'])))]) ?></span>
    <b><?= $counted('POINTS', $arResult['POINTS']) ?></b>
<?php if ($arResult['RANK'] !== null): ?>
    <span><?= $word('RANK', ['#RANK#' => $arResult['RANK']]) ?></span>
<?php endif ?>
  </p>
  <p><?= nl2br(Html::text($arResult['DESCRIPTION'])) ?></p>
  <dl class="kkv-contacts">
<?php if ($arResult['SITE'] !== null): ?>
    <dt><?= $word('SITE') ?></dt><dd><a href="<?= Html::text($arResult['SITE']) ?>" rel="noopener"><?= Html::text($arResult['SITE']) ?></a></dd>
<?php endif ?>
<?php if ($arResult['EMAIL'] !== null): ?>
    <dt><?= $word('EMAIL') ?></dt><dd><a href="mailto:<?= Html::text($arResult['EMAIL']) ?>"><?= Html::text($arResult['EMAIL']) ?></a></dd>
<?php endif ?>
<?php if ($arResult['PHONE'] !== null): ?>
    <dt><?= $word('PHONE') ?></dt><dd><a href="tel:<?= Html::text(preg_replace('/[^+\d]/', '', $arResult['PHONE'])) ?>"><?= Html::text($arResult['PHONE']) ?></a></dd>
<?php endif ?>
  </dl>
<?php if ($arResult['EXPERIENCE']): ?>
  <h2><?= $word('EXPERIENCE') ?></h2>
  <ul class="kkv-tags">
<?php foreach ($arResult['EXPERIENCE'] as $one): ?>
    <li><?= Html::text($one['TITLE']) ?> <span class="kkv-count"><?= $one['COUNT'] ?></span></li>
<?php endforeach ?>
  </ul>
<?php endif ?>
<?php if ($arResult['PROJECTS']): ?>
  <h2><?= $word('PROJECTS', ['#COUNT#' => $arResult['PROJECT_COUNT']]) ?></h2>
<?php foreach ($arResult['PROJECTS'] as $project): ?>
  <section class="kkv-project">
    <h3><?= Html::text($project['TITLE']) ?></h3>
    <p class="kkv-muted"><?= $word('CLIENT') ?>: <?= Html::text($project['CLIENT']) ?> · <?= Html::text(implode(' · ', $project['TAGS'])) ?> · <?= Html::text($project['YEAR']) ?></p>
    <p><?= nl2br(Html::text($project['DESCRIPTION'])) ?></p>
<?php if ($project['SITE'] !== null): ?>
    <p><a href="<?= Html::text($project['SITE']) ?>" rel="noopener nofollow"><?= $word('PROJECT_SITE') ?></a></p>
<?php endif ?>
  </section>
<?php endforeach ?>
<?php endif ?>
</article>
