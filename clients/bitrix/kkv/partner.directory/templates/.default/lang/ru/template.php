<?php

$MESS['KKV_PD_SEARCH'] = 'Название компании';
$MESS['KKV_PD_CATEGORY'] = 'Категории проектов';
$MESS['KKV_PD_INDUSTRY'] = 'Отрасли';
$MESS['KKV_PD_SAME'] = 'Категория и отрасль в одном проекте';
$MESS['KKV_PD_APPLY'] = 'Показать';
$MESS['KKV_PD_RESET'] = 'Сбросить';
$MESS['KKV_PD_EMPTY'] = 'По этим условиям никого нет.';
$MESS['KKV_PD_NEXT'] = 'Дальше';
$MESS['KKV_PD_PREVIOUS'] = 'Назад';
$MESS['KKV_PD_PAGES'] = 'Страницы списка';
$MESS['KKV_PD_MATCHED'] = 'Подходящие проекты';
$MESS['KKV_PD_FOUND_ONE'] = 'Найдено: #COUNT# партнёр';
$MESS['KKV_PD_FOUND_FEW'] = 'Найдено: #COUNT# партнёра';
$MESS['KKV_PD_FOUND_MANY'] = 'Найдено: #COUNT# партнёров';
$MESS['KKV_PD_POINTS_ONE'] = '#COUNT# балл';
$MESS['KKV_PD_POINTS_FEW'] = '#COUNT# балла';
$MESS['KKV_PD_POINTS_MANY'] = '#COUNT# баллов';
